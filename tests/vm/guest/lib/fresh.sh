# shellcheck shell=dash
# The state that each check starts from.

# fresh_by_hand: there is only the instance, up, with an address and with the kernel's names.
fresh_by_hand() {
    fresh_udev
    for index in "$master" "$standby" "$primary"; do
        name=$(name_of "$index")
        for altname in $(ip -o link show dev "$name" | grep -o 'altname [^ \\]*' | cut -d' ' -f2); do
            ip link property del dev "$name" altname "$altname"
        done
    done
    if [ "$(name_of "$standby")" != eth1 ]; then
        rename "$primary" aside
        rename "$standby" eth1
    fi
    rename "$primary" eth2
    rename "$master" eth0
    ip link set dev eth0 nomaster
    master_up
}

# fresh_udev: there is only the instance.
fresh_udev() {
    end_helpers
    rm -rf /etc/failover-rename/rules.d/* /tmp/out /tmp/err
    for dir in /sys/devices/virtual/net/*; do
        [ "${dir##*/}" = lo ] || ip link delete dev "${dir##*/}" 2>/dev/null || true
    done
    if ! has_primary; then
        ask replug
        wait_for 20 has_primary
    fi
    find_instance
}

# fresh_udevd: there is only the instance, and its three devices have their usual names.
fresh_udevd() {
    fresh_udev
    [ "$(name_of "$master") $(name_of "$standby") $(name_of "$primary")" = "enp1s0 enp1s0nsby enp1s0npri" ] ||
        reload_drivers virtio_net e1000e
}
