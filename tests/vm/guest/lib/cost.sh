# shellcheck shell=dash
# The time and the work of a guest.

# The time that processors have worked, in nanoseconds.
work() { awk '/^cpu/ { sum += $8 } END { printf "%.0f\n", sum }' /proc/schedstat; }

# The time since the start, in nanoseconds.
now() { awk '/^now at/ { print $3; exit }' /proc/timer_list; }
