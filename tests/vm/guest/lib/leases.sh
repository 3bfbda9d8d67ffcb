# shellcheck shell=dash
# Checks which devices have an address. QEMU's user-mode networks give one to each device that asks.

has_lease() { [ "$(ip -4 -o address show dev "$(name_of "$1")" | grep -c ' inet 10\.')" = 1 ]; }

# unmanaged INDEX: its network manager leaves the device alone.
unmanaged() {
    if [ -d /run/NetworkManager ]; then
        nmcli -t -f DEVICE,STATE device | grep -qx "$(name_of "$1"):unmanaged"
    else
        grep -qx ADMIN_STATE=unmanaged "/run/systemd/netif/links/$1"
    fi
}

# expect_one_lease: the master has an address, both slaves are unmanaged, and no slave ever had one.
expect_one_lease() {
    wait_for 60 has_lease "$master"
    wait_for 20 unmanaged "$standby"
    wait_for 20 unmanaged "$primary"
    expect_no_other_address
}

# expect_no_other_address: no other device than the master ever got an address. If $addresses_before is set, only lines
# after that line of /run/addresses count.
expect_no_other_address() {
    tail -n "+$((${addresses_before:-0} + 1))" /run/addresses | grep ' inet ' |
        grep -vE "^(Deleted |($master|1): )" >/tmp/others || true
    expect_empty /tmp/others "an address on another device than the master"
}

# replug_thrice: unplugs the primary and plugs it again, three times. Each time only the master has a lease.
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

has_no_address() { [ -z "$(ip -4 -o address show dev "$(name_of "$1")")" ]; }

# install_while_running: installs the package while all three devices are configured. This changes no name and no
# address.
install_while_running() {
    for index in "$master" "$standby" "$primary"; do
        wait_for 60 has_lease "$index"
    done
    from_now
    dpkg -i /vm/failover-rename.deb
    udevadm settle
    for index in "$master" "$standby" "$primary"; do
        expect_renames "$index" 0
        has_lease "$index" || fail "$(name_of "$index") has lost its address"
    done
}

# documented TITLE: prints the commands of this example in the installed man page, for this machine's master.
documented() {
    zcat /usr/share/man/man8/failover-rename.8.gz |
        awk -v title=".\\\\\" guest: $1" '$0 == title { found = 1 } found && /^\.Ed/ { exit } found && sub(/^# /, "")' |
        sed "s/ens3/$(name_of "$master")/g"
}

# clean_up_as_documented TITLE: runs these commands. Afterwards only the master is configured, also after the primary is
# plugged again.
clean_up_as_documented() {
    name=$(name_of "$master")
    documented "$1" >/tmp/commands
    [ -s /tmp/commands ] || fail "the man page has no commands for $1"
    # shellcheck source=/dev/null
    . /tmp/commands
    udevadm settle
    expect_right_names "$name"
    expect_marks "$name"
    for index in "$standby" "$primary"; do
        wait_for 20 unmanaged "$index"
        wait_for 20 has_no_address "$index"
        wait_for 20 has_no_route "$index"
        wait_for 20 has_carrier "$index"
        is_up "$index" || fail "$(name_of "$index") is down"
    done
    wait_for 60 has_lease "$master"
    addresses_before=$(wc -l </run/addresses)
    replug_thrice
}

has_no_route() { [ -z "$(ip -4 route show dev "$(name_of "$1")")" ]; }

# expect_lease_of_ifupdown: ifupdown has finished, and no unit has failed. The master has an address, its DHCP client
# runs, and no slave ever had an address.
expect_lease_of_ifupdown() {
    wait_for 60 has_lease "$master"
    wait_for 60 ifupdown_rests
    systemctl --failed --no-legend --plain >/tmp/failed
    expect_empty /tmp/failed "a failed unit"
    grep -qsx dhclient /proc/[0-9]*/comm || fail "no DHCP client runs"
    expect_no_other_address
}

ifupdown_rests() { ! systemctl list-jobs --no-legend | grep -E ' (networking|ifup@)'; }
