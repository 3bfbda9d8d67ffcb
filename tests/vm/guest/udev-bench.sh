# shellcheck shell=dash
# The scenario udev-bench: measures the work of a real udevd in events, in turn with and without the package's rules
# file.

. /vm/lib/links.sh
. /vm/lib/uevents.sh
. /vm/lib/load.sh
. /vm/lib/cost.sh

program=/usr/sbin/failover-rename
rules=/usr/lib/udev/rules.d/79-failover-rename.rules
driver=/sys/bus/pci/drivers/e1000e
rounds=$(sed 's/.*rounds=\([0-9]*\).*/\1/' /proc/cmdline)

# cost CASE COMMAND…: prints the case, the mode, and the time and work of the command in microseconds.
cost() {
    what=$1
    shift
    work=$(work) begin=$(now)
    "$@"
    end=$(now)
    work=$(($(work) - work))
    echo "$what $mode $(((end - begin) / 1000)) $((work / 1000))" >>/tmp/costs
}

# use with|without: switches the rules file on or off. All members have the names and marks of this mode.
use() {
    mode=$1
    case $mode in
        with) mv /tmp/rules "$rules" 2>/dev/null || true ;;
        without) mv "$rules" /tmp/rules ;;
    esac
    udevadm control --reload
    plug_again
    handle_events
    udevadm trigger --subsystem-match=net --action=change
    udevadm settle
}

# plug_again: the kernel has a new primary, and its event waits in udevd's queue.
plug_again() {
    device=$(basename "$(echo $driver/0*)")
    echo "$device" >$driver/unbind
    udevadm settle
    udevadm control --stop-exec-queue
    echo "$device" >$driver/bind
}

# replug: the kernel removes the primary and finds it again, and udevd handles both events.
replug() {
    echo "$device" >$driver/unbind
    echo "$device" >$driver/bind
    udevadm settle
}

handle_events() {
    udevadm control --start-exec-queue
    udevadm settle
}

# trigger ACTION [DEVICE…]: triggers an event of these devices, or of all devices, and waits until udevd is idle.
trigger() {
    action=$1
    shift
    udevadm trigger --type=devices "--action=$action" "$@"
    udevadm settle
}

twenty_triggers() {
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        trigger change --subsystem-match=net
    done
}

measure_all() {
    cost plug handle_events
    cost replug replug
    cost boot trigger add
    cost triggers twenty_triggers
    find_instance
    cost master trigger change "/sys/class/net/$(name_of "$master")"
    cost primary trigger change "/sys/class/net/$(name_of "$primary")"
}

# count_starts: prints how often the program is started in each case.
count_starts() {
    use with
    plug_again
    mv $program $program.real
    printf '#!/bin/sh\necho >>/tmp/starts\nexec %s "$@"\n' $program.real >$program
    chmod 755 $program
    for what in plug replug boot triggers master primary; do
        : >/tmp/starts
        case $what in
            plug) handle_events ;;
            replug) replug ;;
            boot) trigger add ;;
            triggers) twenty_triggers ;;
            *)
                find_instance
                eval "member=\$$what"
                trigger change "/sys/class/net/$(name_of "$member")"
                ;;
        esac
        echo "$what starts $(wc -l </tmp/starts)" >>/tmp/costs
    done
    mv $program.real $program
}

load_by_udev
: >/tmp/costs
count_starts
for _ in $(seq "$rounds"); do
    for mode in with without; do
        use $mode
        plug_again
        measure_all
    done
done
while IFS= read -r line; do
    tell "cost $line"
done </tmp/costs
tell measured
