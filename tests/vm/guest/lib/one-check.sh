# shellcheck shell=dash
# Runs one check: one-check.sh SCENARIO NAME.

. /vm/lib/links.sh
. /vm/lib/expect.sh
. /vm/lib/events.sh
. /vm/lib/uevents.sh
. /vm/lib/fresh.sh
. /vm/lib/load.sh
. /vm/lib/mdev.sh
. /vm/lib/journal.sh
. /vm/lib/leases.sh
. /vm/lib/hold.sh
. /vm/lib/netvsc.sh

case $1 in
    by-hand | faults) fresh_by_hand ;;
    udev | storm | mdev) fresh_udev ;;
    netvsc) fresh_netvsc ;;
    *)
        . /vm/lib/since-boot.sh
        . /vm/lib/reload.sh
        . /vm/lib/link-files.sh
        case $1/$2 in
            netvsc-*) find_netvsc ;;
            udevd/boot) fresh_udev ;;
            udevd/* | trouble/*) fresh_udevd ;;
            *) fresh_udev ;;
        esac
        ;;
esac
for file in "/vm/$1"/[0-9][0-9]-"$2"; do
    # shellcheck source=/dev/null
    . "$file"
done
