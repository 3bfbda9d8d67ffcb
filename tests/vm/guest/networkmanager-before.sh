# shellcheck shell=dash
# NetworkManager asks for an address on every Ethernet device that nobody forbids: so it does by itself.

mkdir -p /etc/systemd/system/multi-user.target.wants
ln -s /lib/systemd/system/NetworkManager.service /etc/systemd/system/multi-user.target.wants/
