#!/bin/bash
# Brings failover-rename into an initramfs of dracut(8), with its udev rules, its own rules and what keeps
# systemd-networkd from slaves, so that names are right before the root file system is there.

check() {
    require_binaries failover-rename
}

depends() {
    echo udev-rules
}

# An admin's rules come along even where the image is not for this host alone, and the .link files even where there is no
# network in the initramfs: or else other names would be given there than after it.
install() {
    inst_multiple failover-rename
    inst_rules 79-failover-rename.rules
    inst_multiple -o /usr/lib/systemd/network/10-failover-slave.network \
        /usr/lib/systemd/network/*.link /etc/systemd/network/*.link \
        /usr/lib/failover-rename/rules.d/*.yaml /etc/failover-rename/rules.d/*.yaml
}
