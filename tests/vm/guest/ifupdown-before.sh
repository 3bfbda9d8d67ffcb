# shellcheck shell=dash
# ifupdown asks for an address, at boot, on every device that the pattern matches. It does so once, so the service waits
# for udev, which loads the drivers here.

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
