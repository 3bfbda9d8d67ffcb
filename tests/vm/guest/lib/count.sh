# shellcheck shell=dash
# The number of repetitions in a check: an ordinary run takes minutes, a long run takes hours.

is_long() { grep -q ' long' /proc/cmdline; }

# count ORDINARY LONG: prints the number for this kind of run.
count() { if is_long; then echo "$2"; else echo "$1"; fi; }

# share STEP: prints every STEPth line of standard input; in a long run all lines.
share() { awk -v step="$(count "$1" 1)" 'NR % step == 1 || step == 1'; }
