# shellcheck shell=dash
# ifupdown asks for an address on every device that udev announces and that the pattern matches.

. /vm/ifupdown-before.sh
sed -i 's/^auto \/en/allow-hotplug \/en/' /etc/network/interfaces
