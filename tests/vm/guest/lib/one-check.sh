# shellcheck shell=dash
# Runs one check: one-check.sh SCENARIO NAME.

. /vm/lib/links.sh
. /vm/lib/expect.sh
. /vm/lib/events.sh
. /vm/lib/uevents.sh
. /vm/lib/fresh.sh
. /vm/lib/load.sh
. /vm/lib/journal.sh
. /vm/lib/leases.sh
. /vm/lib/hold.sh

case $1 in
    by-hand | faults) fresh_by_hand ;;
    udev | storm) fresh_udev ;;
    *)
        . /vm/lib/since-boot.sh
        . /vm/lib/reload.sh
        . /vm/lib/link-files.sh
        if [ "$1" = udevd ] && [ "$2" != boot ]; then fresh_udevd; else fresh_udev; fi
        ;;
esac
for file in "/vm/$1"/[0-9][0-9]-"$2"; do
    # shellcheck source=/dev/null
    . "$file"
done
