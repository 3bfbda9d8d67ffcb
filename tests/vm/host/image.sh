# shellcheck shell=bash
# A disk with a root file system, and the initramfs that was made in it when the package was installed.

# image KERNEL SUITE MAKER PACKAGE: prints the folder with disk and initrd. MAKER is initramfs-tools or dracut. PACKAGE
# is the Debian package, or the folder with the RPMs, whose files are in the root before the initramfs is made.
image() {
    local kernel root release dir
    kernel=$(kernel "$1")
    root=$(systemd_root "$2" "$3")
    release=$(<"$kernel/release")
    dir=$(mktemp -d "$scratch/image-XXXXXX")
    mkdir "$dir/tree"
    for part in "$root/root.cpio" "$kernel/modules.cpio"; do
        cpio -i -d -m -u --quiet -D "$dir/tree" <"$part"
    done
    cp "$kernel/vmlinuz" "$dir/tree/boot/vmlinuz-$release"
    echo CONFIG_RD_GZIP=y >"$dir/tree/boot/config-$release"      # mkinitramfs reads it
    cp -r "$tests/vm/guest" "$dir/tree/vm"
    cp "$tests"/vm/guest/units/* "$dir/tree/etc/systemd/system/"
    if [[ -d $4 ]]; then
        unpack_rpms "$4" "$dir/tree"
    else
        cp "$4" "$dir/tree/vm/failover-rename.deb"
    fi
    # shellcheck disable=SC2016    # expanded by the inner shell
    unshare --mount sh -ec '
        for place in dev proc sys; do mount --rbind "/$place" "$0/$place"; done
        exec chroot "$0" /bin/dash /vm/make-initrd "$@"' "$dir/tree" "$3" "$release" >"$dir/log" 2>&1 ||
        die "making the initramfs with $3: $(<"$dir/log")"
    cp "$dir/tree/boot/initrd.img-$release" "$dir/initrd"
    mke2fs -q -t ext4 -d "$dir/tree" "$dir/disk" 1G >>"$dir/log"
    rm -rf "$dir/tree"
    printf '%s\n' "$dir"
}

# unpack_rpms FOLDER DIR: unpacks the newest RPMs of this machine's architecture.
unpack_rpms() {
    local name file
    "$tests/install" rpm
    for name in failover-rename failover-rename-dracut; do
        file=$(find "$1" -name "$name-[0-9]*.x86_64.rpm" | sort -V | tail -n 1)
        rpm2cpio "$file" | cpio -i -d -m -u --quiet -D "$2"
    done
}
