# shellcheck shell=dash
# The scenario netvsc: two masters of the kernel's netvsc driver. A real systemd-udevd loads the driver of the virtual
# functions as at boot.

. /vm/lib/links.sh
. /vm/lib/netvsc.sh
. /vm/lib/uevents.sh
. /vm/lib/load.sh
. /vm/lib/run-checks.sh

load_netvsc
load_by_udev has_primaries
run_checks "$scenario"
