# shellcheck shell=dash
# The masters are there before udev begins, as with a driver that is built into the kernel. networkd asks for an address
# on every Ethernet device.

. /vm/networkd-before.sh
sed -i 's/^Name=.*/Name=e*/' /etc/systemd/network/10-dhcp.network
insmod /vm/hv_netvsc.ko mac=52:54:00:00:00:01,52:54:00:00:00:02
