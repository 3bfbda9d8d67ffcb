# shellcheck shell=dash
# udevd handles one event at a time.

echo children_max=1 >>/etc/udev/udev.conf
