# shellcheck shell=dash
# How often a check does what it does: the ordinary run has minutes, the long one hours.

is_long() { grep -q ' long' /proc/cmdline; }

# count ORDINARY LONG
count() { if is_long; then echo "$2"; else echo "$1"; fi; }

# share STEP: of the lines on standard input each STEPth, in a long run all.
share() { awk -v step="$(count "$1" 1)" 'NR % step == 1 || step == 1'; }
