# shellcheck shell=dash
# The scenario faults: without udevd; each system call of the program fails in turn.

. /vm/lib/links.sh
. /vm/lib/load.sh
. /vm/lib/run-checks.sh

load_by_modprobe
run_checks faults
