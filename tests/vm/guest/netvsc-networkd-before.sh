# shellcheck shell=dash
# The masters exist before udev begins, as with a driver that is built into the kernel. networkd asks for an address on
# every Ethernet device.

. /vm/lib/netvsc.sh
. /vm/networkd-before.sh
sed -i 's/^Name=.*/Name=e*/' /etc/systemd/network/10-dhcp.network
load_netvsc_before_udev
