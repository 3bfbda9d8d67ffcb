# shellcheck shell=dash
# At boot, ifupdown asks for an address on every device that the pattern matches. It does so only once. In this guest
# udev loads the drivers, so the service waits for udev.

mkdir -p /etc/systemd/system/multi-user.target.wants /etc/systemd/system/networking.service.d
ln -s /lib/systemd/system/networking.service /etc/systemd/system/multi-user.target.wants/
printf '%s\n' '[Unit]' Wants=systemd-udev-settle.service After=systemd-udev-settle.service \
    >/etc/systemd/system/networking.service.d/settle.conf
cat >/etc/network/interfaces <<'INTERFACES'
auto lo
iface lo inet loopback

auto /en*=lan
iface lan inet dhcp
INTERFACES
