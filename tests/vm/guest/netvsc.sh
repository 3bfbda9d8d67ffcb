# shellcheck shell=dash
# The scenario netvsc: two masters of the kernel's netvsc driver. A real systemd-udevd loads the driver of the virtual
# functions as at boot.

. /vm/lib/links.sh
. /vm/lib/netvsc.sh
. /vm/lib/uevents.sh
. /vm/lib/run-checks.sh

record
load_netvsc
/lib/systemd/systemd-udevd --daemon
udevadm trigger --type=subsystems --action=add
udevadm trigger --type=devices --action=add
udevadm settle
wait_for 30 has_primaries
udevadm settle
recorded
mv /tmp/events /tmp/boot
run_checks "$scenario"
