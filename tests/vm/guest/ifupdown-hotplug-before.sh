# shellcheck shell=dash
# ifupdown asks for an address on every device that udev announces and that has an allow-hotplug line. ifupdown-hotplug
# cannot start a device that only a pattern with a logical name matches (/en*=lan), so each name has lines of its own.

. /vm/ifupdown-before.sh
{
    printf '%s\n' 'auto lo' 'iface lo inet loopback'
    for name in enp1s0 enp1s0nsby enp1s0npri; do
        printf '%s\n' "allow-hotplug $name" "iface $name inet dhcp"
    done
} >/etc/network/interfaces
