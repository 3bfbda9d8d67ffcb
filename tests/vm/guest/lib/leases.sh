# shellcheck shell=dash
# Who has an address. QEMU's user-mode networks lease one to each device that asks.

has_lease() { [ "$(ip -4 -o address show dev "$(name_of "$1")" | grep -c ' inet 10\.')" = 1 ]; }

# unmanaged INDEX: its manager has decided to leave it alone.
unmanaged() {
    if [ -d /run/NetworkManager ]; then
        nmcli -t -f DEVICE,STATE device | grep -qx "$(name_of "$1"):unmanaged"
    else
        grep -qx ADMIN_STATE=unmanaged "/run/systemd/netif/links/$1"
    fi
}

# expect_one_lease: the master has an address, both slaves are unmanaged, and nobody but the master ever had one.
expect_one_lease() {
    wait_for 60 has_lease "$master"
    wait_for 20 unmanaged "$standby"
    wait_for 20 unmanaged "$primary"
    grep ' inet ' /run/addresses | grep -vE "^($master|1): " >/tmp/others || true
    expect_empty /tmp/others "an address on another device than the master"
}

# replug_thrice: unplugs the primary and plugs it again, and each time there is one lease, the master's.
replug_thrice() {
    for _ in 1 2 3; do
        ask unplug
        wait_for 20 has_no_primary
        udevadm settle
        ask replug
        wait_for 20 has_primary
        udevadm settle
        find_instance
        expect_one_lease
    done
}
