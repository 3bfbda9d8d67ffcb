# shellcheck shell=dash
# Records the uevents of network devices: the kernel's, and those that udev passes on after it has handled them.

# record: starts recording.
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

# recorded: stops recording when udev has passed on all events. They are in /tmp/events.
recorded() {
    ip link add record-end type dummy
    wait_for 20 grep -q '^UDEV .*add .*/record-end ' /tmp/events
    end_helpers
    ip link delete record-end
}

# renames_of INDEX [FILE]: prints how often the device was renamed.
renames_of() { events_of "$1" "${2:-/tmp/events}" | grep -c 'KERNEL.* move .*DEVPATH_OLD=' || true; }

# last_name_of INDEX FILE: prints the name in the last event that udev passed on.
last_name_of() { events_of "$1" "$2" | grep '^UDEV' | tail -n 1 | sed 's/.* INTERFACE=\([^ ]*\).*/\1/'; }

# events_of INDEX FILE: prints the events of the device, one on each line.
events_of() { awk -v RS= '{ gsub(/\n/, " "); print }' "$2" | grep " IFINDEX=$1 "; }

# expect_renames INDEX MOST [FILE]: there were at most MOST renames, and the last event has the device's current name.
expect_renames() {
    times=$(renames_of "$1" "${3:-/tmp/events}")
    [ "$times" -le "$2" ] || fail "$(name_of "$1") was renamed $times times, not $2"
    last=$(last_name_of "$1" "${3:-/tmp/events}")
    [ "$last" = "$(name_of "$1")" ] || fail "udev's last event for $(name_of "$1") has the name '$last'"
}

# property NAME KEY: prints the value in udev's database.
property() { udevadm info --query=property --path="/sys/class/net/$1" | sed -n "s/^$2=//p"; }

# expect_marks MASTER-NAME: all three devices have their marks.
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

# expect_properties NAME MARKS: the device has these marks and no others.
expect_properties() {
    marks=$(udevadm info --query=property --path="/sys/class/net/$1" |
        grep -E '^(ID_NET_FAILOVER_|ID_NET_MANAGED_BY=|NM_UNMANAGED=)' | sort | tr '\n' ' ')
    [ "$marks" = "$2 " ] || fail "$1 has the marks '$marks'"
}

# log_lines WORDS: prints how many lines of the program in the kernel's log contain these words.
log_lines() { dmesg | grep failover-rename | grep -cF -e "$1" || true; }
