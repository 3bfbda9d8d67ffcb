# shellcheck shell=dash
# The scenario bench: measures the cost of a run on a real failover instance, compared with other tools that rename a
# link. The names are the kernel's: eth0 is the master, eth1 the standby, eth2 the primary.

. /vm/lib/links.sh
. /vm/lib/load.sh

load_by_modprobe
find_instance
master_up
# No udevd runs here. Without its records, an export would wait for the name of the master.
mkdir -p /run/udev/data
for index in "$master" "$standby" "$primary"; do
    printf 'I:1\nE:ID_NET_FAILOVER_ROLE=known\n' >"/run/udev/data/n$index"
done
modprobe dummy
ip link add dummy0 type dummy

copies=3
copy=0
while [ $copy -lt $copies ]; do
    for program in /usr/sbin/failover-rename /usr/sbin/ip /bench/setlink; do
        cp -L $program "/tmp/${program##*/}$copy"
    done
    copy=$((copy + 1))
done

by_kernel="/bench/setlink $standby eth1; /bench/setlink $primary eth2"
by_rule="/bench/setlink $standby eth0nsby; /bench/setlink $primary eth0npri"
one_by_rule="/bench/setlink $standby eth1; /bench/setlink $primary eth0npri"
event="SUBSYSTEM=net ACTION=change"
path="PATH=/usr/sbin:/usr/bin:/sbin:/bin"
rounds=$(sed 's/.*rounds=\([0-9]*\).*/\1/' /proc/cmdline)

cat >/tmp/cases <<-END
	ip link set dev X name Y	$by_kernel	$path /tmp/ip% link set dev eth1 name eth0nsby
	a C program, RTM_SETLINK only	$by_kernel	$path /tmp/setlink% $standby eth0nsby
	busybox ip	$by_kernel	$path /usr/bin/busybox ip link set dev eth1 name eth0nsby
	the shell script, two renames	$by_kernel	$path /bin/dash /bench/by-shell eth1
	event: no failover instance		$event IFINDEX=$(index_of dummy0) /tmp/failover-rename%
	event: names are right	$by_rule	$event IFINDEX=$standby /tmp/failover-rename%
	event: one rename	$one_by_rule	$event IFINDEX=$standby /tmp/failover-rename%
	event: two renames	$by_kernel	$event IFINDEX=$standby /tmp/failover-rename%
	export: names are right	$by_rule	$event IFINDEX=$standby /tmp/failover-rename% export
	by hand: names are right	$by_rule	$path /tmp/failover-rename% eth0
	by hand: two renames	$by_kernel	$path /tmp/failover-rename% eth0
END
if /bench/measure "$rounds" "$copies" </tmp/cases >/tmp/costs; then
    while IFS= read -r line; do
        tell "cost $line"
    done </tmp/costs
    tell measured
fi
