# shellcheck shell=dash
# Two ways to the three devices of a net_failover instance.

load_by_modprobe() {
    modprobe -a virtio_pci virtio_net e1000e
    wait_for 30 has_primary
}

load_by_udev() {
    /lib/systemd/systemd-udevd --daemon
    udevadm trigger --type=subsystems --action=add
    udevadm trigger --type=devices --action=add
    udevadm settle
    wait_for 30 has_primary
    udevadm settle
}
