# shellcheck shell=dash
# Records the uevents of network devices: the kernel's, and those that udev sends on when it has handled them.

# record: from now on.
record() {
    udevadm monitor --kernel --udev --property --subsystem-match=net >/tmp/events 2>&1 &
    helper $!
    wait_for 20 records
}

records() {
    ip link add record-try type dummy
    ip link delete record-try
    grep -q record-try /tmp/events
}

# recorded: until now, when udev has sent on all that happened; /tmp/events has it.
recorded() {
    ip link add record-end type dummy
    wait_for 20 grep -q '^UDEV .*add .*/record-end ' /tmp/events
    end_helpers
    ip link delete record-end
}

# renames_of INDEX [FILE]: how often the device was renamed.
renames_of() { events_of "$1" "${2:-/tmp/events}" | grep -c 'KERNEL.* move .*DEVPATH_OLD=' || true; }

# last_name_of INDEX FILE: the name in the last event that udev has sent on.
last_name_of() { events_of "$1" "$2" | grep '^UDEV' | tail -n 1 | sed 's/.* INTERFACE=\([^ ]*\).*/\1/'; }

# events_of INDEX FILE: the device's, a line each.
events_of() { awk -v RS= '{ gsub(/\n/, " "); print }' "$2" | grep " IFINDEX=$1 "; }

# expect_renames INDEX MOST [FILE]: no more renames than that, and the last event has the name that the device has.
expect_renames() {
    times=$(renames_of "$1" "${3:-/tmp/events}")
    [ "$times" -le "$2" ] || fail "$(name_of "$1") was renamed $times times, not $2"
    last=$(last_name_of "$1" "${3:-/tmp/events}")
    [ "$last" = "$(name_of "$1")" ] || fail "udev's last event for $(name_of "$1") has the name '$last'"
}

# property NAME KEY: what udev's database has.
property() { udevadm info --query=property --path="/sys/class/net/$1" | sed -n "s/^$2=//p"; }

# expect_marks MASTER-NAME: on all three.
expect_marks() {
    expect_properties "$1" "ID_NET_FAILOVER_ROLE=master"
    expect_slave_marks "$1"
}

# expect_slave_marks MASTER-NAME
expect_slave_marks() {
    expect_marks_of_slave standby "$1" "$1nsby"
    expect_marks_of_slave primary "$1" "$1npri"
}

# expect_marks_of_slave ROLE MASTER-NAME NAME
expect_marks_of_slave() {
    expect_properties "$3" \
        "ID_NET_FAILOVER_MASTER=$2 ID_NET_FAILOVER_ROLE=$1 ID_NET_MANAGED_BY=unmanaged NM_UNMANAGED=1"
}

# expect_properties NAME MARKS: these marks, and no others.
expect_properties() {
    marks=$(udevadm info --query=property --path="/sys/class/net/$1" |
        grep -E '^(ID_NET_FAILOVER_|ID_NET_MANAGED_BY=|NM_UNMANAGED=)' | sort | tr '\n' ' ')
    [ "$marks" = "$2 " ] || fail "$1 has the marks '$marks'"
}

# log_lines WORDS: how many lines the program has written to the log that have these words.
log_lines() { dmesg | grep failover-rename | grep -cF -e "$1" || true; }
