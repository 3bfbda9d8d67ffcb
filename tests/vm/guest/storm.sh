# shellcheck shell=dash
# The scenario storm: as udev, in a guest whose clock counts instructions.

. /vm/udev.sh
