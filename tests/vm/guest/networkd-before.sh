# shellcheck shell=dash
# systemd-networkd asks for an address on every Ethernet device that nobody forbids.

mkdir -p /etc/systemd/system/multi-user.target.wants
ln -s /lib/systemd/system/systemd-networkd.service /etc/systemd/system/multi-user.target.wants/
cat >/etc/systemd/network/80-all.network <<'NETWORK'
[Match]
Type=ether

[Network]
DHCP=ipv4
NETWORK
