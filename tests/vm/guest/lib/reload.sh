# shellcheck shell=dash
# Removes the devices of the instance and creates them again.

mask=/etc/udev/rules.d/79-failover-rename.rules

# reload_drivers MODULE…: removes both drivers and loads the modules in this order. The functions for events and the
# journal count only from the loading on.
reload_drivers() {
    modprobe -r virtio_net e1000e
    udevadm control --reload
    udevadm settle
    from_now
    journal_from_now
    modprobe -a "$@"
    wait_for 20 has_primary
    udevadm settle
    find_instance
}

# replug: unplugs the primary and plugs it again. The events and the journal are counted from then on, too.
replug() {
    ask unplug
    wait_for 20 has_no_primary
    udevadm settle
    from_now
    journal_from_now
    ask replug
    wait_for 20 has_primary
    udevadm settle
    find_instance
}

# next_event NAME: triggers a change event of this device.
next_event() {
    udevadm trigger --action=change "/sys/class/net/$1"
    udevadm settle
}

# expect_named_by_udevd INDEX…: each device was renamed once, by udevd and not by the program.
expect_named_by_udevd() {
    caught_up
    for index in "$@"; do
        [ "$(renames "$index")" = 1 ] || fail "$(name_of "$index") was renamed $(renames "$index") times, not once"
        said "$index" --priority=info >/tmp/said
        [ "$(grep -c ': marked ' /tmp/said)" = 1 ] || fail "not one word of the marks: $(cat /tmp/said)"
        ! grep 'renamed to' /tmp/said || fail "the program renamed $(name_of "$index"), not udevd"
    done
}
