# shellcheck shell=dash
# The scenario record: records the network devices, with the kernel's names, for umockdev. On a crowded machine the
# master is a bridge port, and there are slaves of other masters. Values that change by themselves and bulky ones are
# left out.

. /vm/lib/links.sh
. /vm/lib/load.sh

load_by_modprobe
find_instance
master_up
if grep -q crowded /proc/cmdline; then
    ip link add bridge0 type bridge
    ip link set dev eth0 master bridge0
    ip link add bond0 type bond
    ip link add bonded type dummy
    ip link set dev bonded master bond0
    ip link add link bridge0 name vlan7 type vlan id 7
fi
umockdev-record /sys/class/net/*/ >/tmp/whole && tell whole
grep -vE '^(H: |A: (power|statistics|brport|bonding|bridge)/)' /tmp/whole >/tmp/record
while IFS= read -r line; do
    tell "show $line"
done </tmp/record
