# shellcheck shell=dash
# The scenario udev: a real systemd-udevd, without systemd, loads the drivers as at boot and applies the project's
# rules.

. /vm/lib/links.sh
. /vm/lib/uevents.sh
. /vm/lib/load.sh
. /vm/lib/run-checks.sh

load_by_udev
run_checks "$scenario"
