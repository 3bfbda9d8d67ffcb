# shellcheck shell=dash
# Reads the events that `udevadm monitor` has written to /run/uevents since the boot: blocks of a header and KEY=VALUE
# lines, with an empty line after each block.

# caught_up: creates a device and waits for its event, so that all earlier events have been written.
caught_up() {
    caught=$((${caught:-0} + 1))
    ip link add "caught$$-$caught" type dummy
    wait_for 20 grep -q "^UDEV .* add .*/caught$$-$caught (" /run/uevents
    ip link delete "caught$$-$caught"
    udevadm settle
}

# from_now: the functions below count only events from now on.
from_now() {
    caught_up
    offset=$(stat -c %s /run/uevents)
}

# uevents KERNEL|UDEV INDEX AWK-PROGRAM: runs the awk program on each event of the device.
uevents() (
    set +x
    tail -c "+$((${offset:-0} + 1))" /run/uevents |
        awk -v RS= -v FS='\n' -v source="$1" -v ifindex="IFINDEX=$2" '
            function value(key,   i) {
                for (i = 2; i <= NF; i++) {
                    if (index($i, key "=") == 1) return substr($i, length(key) + 2)
                }
                return ""
            }
            index($0, source) == 1 && index($0 "\n", "\n" ifindex "\n") { '"$3"' }
            END { print answer }'
)

# renames INDEX: prints how often the kernel renamed the device.
renames() { uevents KERNEL "$1" 'answer += value("ACTION") == "move" && value("DEVPATH_OLD") != ""' | sed 's/^$/0/'; }

# last_event INDEX KEY: prints the value of KEY in the last event that udev passed on, also if it was before from_now.
last_event() (
    set +x
    offset=0
    uevents UDEV "$1" "answer = value(\"$2\")"
)

# expect_renames INDEX MOST
expect_renames() {
    renamed=$(renames "$1")
    [ "$renamed" -le "$2" ] || fail "$(name_of "$1") was renamed $renamed times, not $2"
}

# expect_slaves_known NAME: programs that listen to udev know the final names and marks of this master's slaves.
expect_slaves_known() {
    caught_up
    expect_known "$standby" standby "$1" "$1nsby"
    expect_known "$primary" primary "$1" "$1npri"
}

expect_known() {
    for pair in "INTERFACE=$4" "ID_NET_FAILOVER_ROLE=$2" "ID_NET_FAILOVER_MASTER=$3" NM_UNMANAGED=1 \
        ID_NET_MANAGED_BY=unmanaged; do
        said=$(last_event "$1" "${pair%%=*}")
        [ "$said" = "${pair#*=}" ] || fail "the last event of $4 says ${pair%%=*}='$said', not '${pair#*=}'"
    done
    for pair in "ID_NET_FAILOVER_ROLE=$2" "ID_NET_FAILOVER_MASTER=$3" NM_UNMANAGED=1; do
        udevadm info --query=property "/sys/class/net/$4" | grep -qx "$pair" || fail "no $pair in udev's record of $4"
    done
}

# handled ACTION INDEX: udev has passed on an event of this device with this action.
handled() { [ -n "$(uevents UDEV "$2" "if (value(\"ACTION\") == \"$1\") answer = 1")" ]; }

# changes INDEX: prints how many change events the kernel sent for the device.
changes() { uevents KERNEL "$1" 'answer += value("ACTION") == "change"' | sed 's/^$/0/'; }

# rounds: prints how often a check repeats its steps; few_rounds: the same for checks with slow steps.
rounds() { sed -n 's/.*rounds=\([0-9]*\).*/\1/p' /proc/cmdline; }
few_rounds() { echo $((($(rounds) + 3) / 4)); }
