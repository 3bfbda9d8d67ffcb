# shellcheck shell=dash
# The two netvsc instances of the guest: master 0 and 1, each with the virtual function of its MAC address.

mac_of() { echo "52:54:00:00:00:0$(($1 + 1))"; }

load_netvsc() { insmod /vm/hv_netvsc.ko "mac=$(mac_of 0),$(mac_of 1)"; }

# load_netvsc_before_udev: the same, for a guest with systemd. A rule allows to take a virtual function down, because a
# busy machine may be too slow for the 100 ms in which kernels before 6.2 can rename it.
load_netvsc_before_udev() {
    mkdir -p /etc/failover-rename/rules.d
    cat >/etc/failover-rename/rules.d/60-netvsc.yaml <<'RULES'
version: 1
rules:
  - match: { provider: netvsc }
    suffix: npri
    allow-down: true
RULES
    load_netvsc
}

# netvsc_master NUMBER: prints the ifindex.
netvsc_master() { cat "/sys/bus/vmbus/devices/f8615163-000$1"-*/net/*/ifindex; }

# primary_dir NUMBER: prints the directory of the virtual function in sysfs; fails if there is none.
primary_dir() { grep -lx "$(mac_of "$1")" /sys/bus/pci/drivers/e1000e/0*/net/*/address | sed 's,/address$,,' | grep .; }

netvsc_primary() { cat "$(primary_dir "$1")/ifindex"; }

has_primary_of() { [ -e "$(primary_dir "$1")/master" ]; }
has_primaries() { has_primary_of 0 && has_primary_of 1; }

# find_netvsc: sets $master and $primary of the first instance, $other_master and $other_primary of the second.
find_netvsc() {
    master=$(netvsc_master 0)
    other_master=$(netvsc_master 1)
    primary=$(netvsc_primary 0)
    other_primary=$(netvsc_primary 1)
}

# remove_primary NUMBER: takes the virtual function away, as servicing does.
remove_primary() { echo 1 >"$(readlink -f "$(primary_dir "$1")/device")/remove"; }

# restore_primaries: brings the virtual functions back that were taken away.
restore_primaries() {
    echo 1 >/sys/bus/pci/rescan
    wait_for 20 has_primaries
    udevadm settle
    find_netvsc
}

# expect_netvsc_marks MASTER-NAME PRIMARY-NAME: master and virtual function have their marks.
expect_netvsc_marks() {
    expect_properties "$1" ID_NET_FAILOVER_ROLE=master
    expect_marks_of_slave primary "$1" "$2"
}

# expect_named NUMBER: master and virtual function have the right names and marks.
expect_named() {
    master_name=$(name_of "$(netvsc_master "$1")")
    expect_name "$(netvsc_primary "$1")" "${master_name}npri"
    expect_netvsc_marks "$master_name" "${master_name}npri"
}

# fresh_netvsc: both instances are complete, down, and have their right names.
fresh_netvsc() {
    end_helpers
    rm -rf /etc/failover-rename/rules.d/* /run/udev/rules.d/* /tmp/out /tmp/err
    udevadm control --reload
    for dir in /sys/devices/virtual/net/*; do
        [ "${dir##*/}" = lo ] || ip link delete dev "${dir##*/}" 2>/dev/null || true
    done
    if ! has_primaries; then
        echo 1 >/sys/bus/pci/rescan
        rmmod hv_netvsc
        udevadm settle
        load_netvsc
        wait_for 20 has_primaries
        udevadm settle
    fi
    find_netvsc
    for index in "$master" "$other_master" "$primary" "$other_primary"; do
        ip link set dev "$(name_of "$index")" down
    done
    failover-rename --all
    udevadm settle
}

# without_udev_rules: from now on udev starts the program for no event.
without_udev_rules() {
    mkdir -p /run/udev/rules.d
    ln -s /dev/null /run/udev/rules.d/79-failover-rename.rules
    udevadm control --reload
}

# data_path: prints how often the kernel switched the traffic, and to which path, since the mark in its log.
data_path() { dmesg | sed '1,/data-path-begins/d' | grep -o 'Data path switched .*: [^ ]*' || true; }
mark_log() { echo data-path-begins >/dev/kmsg; }

# expect_netvsc_leases: both masters have an address, both virtual functions are unmanaged and never had one.
expect_netvsc_leases() {
    for index in "$master" "$other_master"; do
        wait_for 60 has_lease "$index"
    done
    for index in "$primary" "$other_primary"; do
        wait_for 20 unmanaged "$index"
    done
    grep ' inet ' /run/addresses | grep -vE "^(Deleted |($master|$other_master|1): )" >/tmp/others || true
    expect_empty /tmp/others "an address on another device than the masters"
}
