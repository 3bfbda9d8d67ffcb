# shellcheck shell=dash
# The same with NetworkManager, which asks for an address on every Ethernet device by default.

. /vm/networkmanager-before.sh
insmod /vm/hv_netvsc.ko mac=52:54:00:00:00:01,52:54:00:00:00:02
