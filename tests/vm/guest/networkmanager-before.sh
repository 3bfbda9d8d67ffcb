# shellcheck shell=dash
# By default NetworkManager asks for an address on every Ethernet device that is not set to unmanaged.

mkdir -p /etc/systemd/system/multi-user.target.wants
ln -s /lib/systemd/system/NetworkManager.service /etc/systemd/system/multi-user.target.wants/
