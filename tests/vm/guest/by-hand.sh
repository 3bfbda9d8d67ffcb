# shellcheck shell=dash
# The scenario by-hand: without udevd, so the devices keep the kernel's names: eth0 master, eth1 standby, eth2 primary.

. /vm/lib/links.sh
. /vm/lib/load.sh
. /vm/lib/run-checks.sh

load_by_modprobe
run_checks by-hand
