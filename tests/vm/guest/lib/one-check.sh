# shellcheck shell=dash
# Runs one check: one-check.sh SCENARIO NAME.

. /vm/lib/links.sh
. /vm/lib/expect.sh
. /vm/lib/events.sh
. /vm/lib/uevents.sh
. /vm/lib/fresh.sh
. /vm/lib/load.sh

case $1 in
    udev) fresh_udev ;;
    *) fresh_by_hand ;;
esac
for file in "/vm/$1"/[0-9][0-9]-"$2"; do
    # shellcheck source=/dev/null
    . "$file"
done
