# shellcheck shell=dash
# NetworkManager as in networkmanager-before.sh, on a machine that does not have the package yet.

. /vm/networkmanager-before.sh
install=later
