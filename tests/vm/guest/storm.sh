# shellcheck shell=dash
# The scenario storm: like udev, in a guest whose clock counts instructions.

. /vm/udev.sh
