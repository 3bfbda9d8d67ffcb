# shellcheck shell=dash
# The same network manager, on a machine that does not have the package yet.

. /vm/networkmanager-before.sh
install=later
