# shellcheck shell=dash
# networkd with the administrator's file of networkd-before.sh, on a machine that does not have the package yet.

. /vm/networkd-before.sh
install=later
