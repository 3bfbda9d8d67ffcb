# shellcheck shell=dash
# The same network manager and administrator's file, on a machine that does not have the package yet.

. /vm/networkd-before.sh
install=later
