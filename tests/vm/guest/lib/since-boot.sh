# shellcheck shell=dash
# Questions about what `udevadm monitor` has written down in /run/uevents since the boot: blocks of a header and KEY=VALUE
# lines, with a blank line after each.

# caught_up: once the event of a device made now is there, all that came before it are.
caught_up() {
    caught=$((${caught:-0} + 1))
    ip link add "caught$$-$caught" type dummy
    wait_for 20 grep -q "^UDEV .* add .*/caught$$-$caught (" /run/uevents
    ip link delete "caught$$-$caught"
    udevadm settle
}

# from_now: the questions are about what comes from now on.
from_now() {
    caught_up
    offset=$(stat -c %s /run/uevents)
}

# uevents KERNEL|UDEV INDEX AWK-PROGRAM: of the device's events.
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

# renames INDEX: how often the kernel renamed it.
renames() { uevents KERNEL "$1" 'answer += value("ACTION") == "move" && value("DEVPATH_OLD") != ""' | sed 's/^$/0/'; }

# last_event INDEX KEY: what the last event that udev passed on says, whenever that was.
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

# expect_slaves_known NAME: to whoever listens to udev, the slaves of this master have their final names and marks.
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

# handled ACTION INDEX: udev has passed on such an event of this device.
handled() { [ -n "$(uevents UDEV "$2" "if (value(\"ACTION\") == \"$1\") answer = 1")" ]; }

# changes INDEX: how often it was announced with a change.
changes() { uevents KERNEL "$1" 'answer += value("ACTION") == "change"' | sed 's/^$/0/'; }

# rounds: how often a check repeats what it does; few_rounds: where each time takes long.
rounds() { sed -n 's/.*rounds=\([0-9]*\).*/\1/p' /proc/cmdline; }
few_rounds() { echo $((($(rounds) + 3) / 4)); }
