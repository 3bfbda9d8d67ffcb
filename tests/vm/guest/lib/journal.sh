# shellcheck shell=dash
# What the journal of this boot has of us.

# expect_no_trouble: we warned of nothing, udevd complained of none of our programs, and no system call was denied.
expect_no_trouble() {
    journalctl --sync
    journalctl --boot --no-pager --identifier=failover-rename --priority=warning --quiet >/tmp/trouble
    journalctl --boot --no-pager --unit=systemd-udevd --output=short --quiet |
        grep -E '(systemd-udevd|udev-worker)[^:]*: .*failover' >>/tmp/trouble || true
    journalctl --boot --no-pager --output=short --quiet | grep -E 'type=1326|SIGSYS|failover-rename.*(denied|fault)' \
        >>/tmp/trouble || true
    expect_empty /tmp/trouble "trouble in the journal"
}
