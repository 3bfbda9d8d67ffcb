# shellcheck shell=dash
# systemd-networkd asks for an address on every device that the administrator's file matches. Many administrators use
# such a file name. Before systemd 255 the first file that matches a device decides.

mkdir -p /etc/systemd/system/multi-user.target.wants
ln -s /lib/systemd/system/systemd-networkd.service /etc/systemd/system/multi-user.target.wants/
cat >/etc/systemd/network/10-dhcp.network <<'NETWORK'
[Match]
Name=en*

[Network]
DHCP=ipv4
NETWORK
