# shellcheck shell=dash
# Loads the drivers of the instances.

load_by_modprobe() {
    modprobe -a virtio_pci virtio_net e1000e
    wait_for 30 has_primary
}

# load_by_udev [CONDITION]: starts udevd, which loads the drivers, and waits for CONDITION, by default has_primary.
load_by_udev() {
    record
    /lib/systemd/systemd-udevd --daemon
    udevadm trigger --type=subsystems --action=add
    udevadm trigger --type=devices --action=add
    udevadm settle
    wait_for 30 "${1:-has_primary}"
    udevadm settle
    recorded
    mv /tmp/events /tmp/boot
}

# as_at_boot: reloads virtio_net, so that the driver finds the devices again: the master, then its standby. QEMU plugs
# the primary when the driver has accepted the feature.
as_at_boot() {
    ask unplug
    wait_for 20 has_no_primary
    modprobe -r virtio_net
    udevadm control --reload
    udevadm settle
    record
    modprobe virtio_net
    wait_for 20 has_primary
    udevadm settle
    recorded
    find_instance
}
