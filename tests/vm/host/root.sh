# shellcheck shell=bash
# The guest's root file system: packages of $root_suite, unpacked and pruned, as an uncompressed cpio.

root_suite=bookworm
root_packages=udev,kmod,dash,iproute2,iputils-ping,busybox-static,util-linux,jq,strace

# root PACKAGES: prints the folder with root.cpio and a list of the packages in it.
root() {
    cached "root-$root_suite-$(fingerprint "$(declare -f make_root prune_root unpack_root)" "$1")" \
        make_root "$root_suite" "$1"
}

make_root() {
    local suite=$1 packages=$2 dir=$3 tree=$3/tree applet
    say "unpacking the guest's root ($packages) of Debian $suite"
    unpack_root "$suite" "$packages" "$tree"
    prune_root "$tree"
    "$tree/bin/busybox" --list | while read -r applet; do
        [[ -e $tree/usr/bin/$applet || -e $tree/usr/sbin/$applet ]] || ln -s busybox "$tree/usr/bin/$applet"
    done
    mkdir -p "$tree"/{dev,proc,sys,run,tmp,etc/modprobe.d}
    printf 'options %s\n' 'dummy numdummies=0' 'bonding max_bonds=0' >"$tree/etc/modprobe.d/none-unasked.conf"
    printf '%s\n' root:x:0:0::/root:/bin/sh nobody:x:65534:65534::/:/bin/sh >"$tree/etc/passwd"
    printf '%s\n' root:x:0: tty:x:5: disk:x:6: kmem:x:15: input:x:104: kvm:x:103: render:x:102: lp:x:7: \
        dialout:x:20: cdrom:x:24: tape:x:26: audio:x:29: video:x:44: sgx:x:101: nogroup:x:65534: >"$tree/etc/group"
    (cd "$tree" && find . -path ./dev/\* -prune -o -print | LC_ALL=C sort | cpio -o -H newc -R 0:0 --quiet) \
        >"$dir/root.cpio"
    rm -rf "$tree"
}

prune_root() (
    cd "$1" || exit
    rm -rf boot var usr/{share,include,games} usr/lib/{udev/hwdb.d,systemd/system} usr/bin/perl* \
        usr/lib/x86_64-linux-gnu/{gconv,perl-base,security} usr/sbin/{adduser,deluser}
)
