# shellcheck shell=dash
# The masters exist before udev begins. NetworkManager asks for an address on every Ethernet device by default.

. /vm/lib/netvsc.sh
. /vm/networkmanager-before.sh
load_netvsc_before_udev
