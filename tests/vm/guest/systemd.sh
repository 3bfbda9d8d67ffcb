# shellcheck shell=dash
# A scenario under systemd, after a boot with the package installed. checks.service runs it.

export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/ LC_ALL=C
stty -F /dev/ttyS1 raw -echo
exec 3<>/dev/ttyS1                              # kept open: the last close drops unread data
: >/run/helpers

. /vm/lib/links.sh
. /vm/lib/since-boot.sh
. /vm/lib/run-checks.sh

udevadm settle
case $(cat /proc/cmdline) in
    *scenario=netvsc*) . /vm/lib/netvsc.sh && wait_for 60 has_primaries ;;
    *) wait_for 60 has_primary ;;
esac
udevadm settle
tell "saw kernel $(uname -r)"
tell "saw systemd $(dpkg-query -W -f '${Version}' systemd)"
# A round takes up to 10 s on a busy machine.
run_checks "$(sed -n 's/.*scenario=\([^ ]*\).*/\1/p' /proc/cmdline)" $((300 + 20 * $(rounds)))
tell end
systemctl poweroff --force --force
