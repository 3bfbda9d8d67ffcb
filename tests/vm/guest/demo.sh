# shellcheck shell=dash
# The scenario demo: runs the commands that an administrator would type, and sends them and their output to the host
# line by line.

. /vm/lib/links.sh
. /vm/lib/uevents.sh
. /vm/lib/load.sh

# heading TEXT
heading() {
    tell "show "
    tell "show == $1"
}

# remark TEXT
remark() { tell "show ($1)"; }

# typed COMMAND: shows the command and its output.
typed() {
    tell "show # $1"
    sh -c "$1" 2>&1 | while IFS= read -r line; do
        tell "show $line"
    done
}

mkdir -p /root
cd /root || exit
mv /usr/lib/udev/rules.d/79-failover-rename.rules .
load_by_udev
find_instance
master_up
udevadm settle

heading "A failover network device: master, standby slave, primary slave, all UP under the kernel's names"
typed "uname -r"
typed "ip -br link"
typed "failover-rename list"
remark "'*' marks the path that sends; WANTED is the name that the rules give"

heading "This kernel renames no ordinary device that is UP"
typed "ip link add dummy0 up type dummy"
typed "ip link set dummy0 name other"
typed "ip link delete dummy0"

heading "What would failover-rename do?"
typed "failover-rename --dry-run eth0"

heading "It renames the slaves while they are UP and carry traffic"
ping -c 150 -i 0.02 10.0.2.2 >/tmp/ping &
ping=$!
tell "show # ping -c 150 -i 0.02 10.0.2.2 &"
wait_for 20 grep -q icmp_seq=20 /tmp/ping
typed "failover-rename eth0"
wait $ping || true
tell "show # fg"
tail -n 3 /tmp/ping | while IFS= read -r line; do
    tell "show $line"
done
typed "ip -br link"

heading "With its udev rule it does so by itself: a live migration takes the primary away and brings another"
typed "cp 79-failover-rename.rules /usr/lib/udev/rules.d/"
typed "udevadm control --reload"
failover-rename monitor >/tmp/monitor &
monitor=$!
tell "show # failover-rename monitor &"
wait_for 20 grep -q 'instance present' /tmp/monitor
remark "the primary is unplugged"
ask unplug
wait_for 20 has_no_primary
typed "failover-rename list"
remark "and plugged in again"
ask replug
wait_for 20 has_primary
typed "udevadm settle"
find_instance
wait_for 20 has_carrier "$primary"
typed "failover-rename list"
tell "show # fg"
kill $monitor
wait $monitor
while IFS= read -r line; do
    tell "show $line"
done </tmp/monitor
remark "the kernel dropped what arrived while the new primary had no carrier: the instance was deaf"
remark "the kernel gave the new primary a name of its own; udevd renamed it, and the program wrote one line to the log:"
typed "dmesg | grep -E 'eth0npri: (renamed from|marked)' | tail -n 2"

if [ "$(name_of "$standby") $(name_of "$primary")" = "eth0nsby eth0npri" ]; then
    tell right
    tell "show "
    tell "show Both slaves have their master's name and a suffix, also after the primary was plugged again."
    tell "show Next: install the package (README.md), or look around in such a guest: tests/vm/demo --shell"
fi

if grep -q ' shell' /proc/cmdline; then
    tell "show "
    tell "show A shell in the guest; 'exit' ends it. To unplug the primary, type: echo unplug >/dev/ttyS1"
    setsid -c dash -c 'cd /root; PS1="guest# " exec dash -i' </dev/ttyS2 >/dev/ttyS2 2>&1
fi
