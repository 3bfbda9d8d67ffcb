# shellcheck shell=dash
# Functions that read network devices. They identify devices by ifindex, because the checks change the names.

. /vm/lib/wait.sh

index_of() { cat "/sys/class/net/$1/ifindex"; }

# name_of INDEX: prints the name; prints nothing if there is no such device.
name_of() { grep -lx "$1" /sys/class/net/*/ifindex | sed 's,.*/\([^/]*\)/ifindex,\1,'; }

has_primary() { [ -e "$(echo /sys/bus/pci/drivers/e1000e/0*/net/*/master)" ]; }
has_no_primary() { ! has_primary; }

# find_instance: sets $master, $standby and $primary, the ifindexes of the guest's only failover instance.
find_instance() {
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        ! read_instance || return 0
    done
    fail "the instance cannot be read"
}

# read_instance: fails if a device is renamed meanwhile, because paths in sysfs have its name.
read_instance() {
    primary_dir=$(echo /sys/bus/pci/drivers/e1000e/0*/net/*)
    primary=$(cat "$primary_dir/ifindex") || return 1
    master=$(cat "$primary_dir/master/ifindex") || return 1
    standby=
    for dir in "$primary_dir"/master/device/net/*; do
        index=$(cat "$dir/ifindex") || return 1
        [ "$index" = "$master" ] || standby=$index
    done
}

is_up() { ip link show dev "$(name_of "$1")" | grep -q '[<,]UP[,>]'; }

has_carrier() { [ "$(cat "/sys/class/net/$(name_of "$1")/operstate")" = up ]; }

# rename INDEX NAME: renames with ip; takes the device down if the kernel requires it.
rename() {
    now=$(name_of "$1")
    [ "$now" != "$2" ] || return 0
    if ! ip link set dev "$now" name "$2"; then
        ip link set dev "$now" down
        ip link set dev "$now" name "$2"
        ip link set dev "$2" up
    fi
}

# master_up: brings the master up with an address, and waits until traffic can flow through both slaves.
master_up() {
    name=$(name_of "$master")
    ip link set dev "$name" up
    ip address replace 10.0.2.15/24 dev "$name"
    wait_for 20 has_carrier "$primary"
    wait_for 20 has_carrier "$standby"
    wait_for 20 has_carrier "$master"
}

# virtual_links: prints index, name and flags of each virtual device on a line, without the carrier flags, which change
# late.
virtual_links() {
    for dir in /sys/devices/virtual/net/*; do
        ip -o link show dev "${dir##*/}" | awk '{ gsub(/NO-CARRIER,|,LOWER_UP/, ""); print $1, $2, $3 }'
    done
}
