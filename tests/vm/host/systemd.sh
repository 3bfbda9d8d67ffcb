# shellcheck shell=bash
# Root file systems with systemd as the first process: Debian's essential packages, installed so that dpkg works, and
# pruned.

# systemd_root SUITE [PACKAGES]: prints the folder with root.cpio. Without libseccomp, sid's systemd does not filter
# system calls.
systemd_root() {
    local packages=systemd,systemd-sysv,libseccomp2,udev,mount,kmod,iproute2,dash${2:+,$2}
    cached "systemd-$1-$(fingerprint "$(declare -f make_systemd_root prune_systemd_root)" "$packages")" \
        make_systemd_root "$1" "$packages"
}

make_systemd_root() {
    local suite=$1 packages=$2 dir=$3 tree=$3/tree
    say "installing a root ($packages) of Debian $suite"
    mmdebstrap --quiet --variant=essential --mode=root --include="$packages" \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' \
        "$suite" "$tree" "$(debian_source "$suite")" 2>"$scratch/mmdebstrap" ||
        die "mmdebstrap: $(<"$scratch/mmdebstrap")"
    prune_systemd_root "$tree"
    (cd "$tree" && find . -path ./dev/\* -prune -o -print | LC_ALL=C sort | cpio -o -H newc -R 0:0 --quiet) \
        >"$dir/root.cpio"
    rm -rf "$tree"
}

# Files that take memory or time at boot and have nothing to do with network devices.
prune_systemd_root() (
    cd "$1" || exit
    rm -rf boot/* var/cache/* var/lib/apt usr/share/{doc,man,info,locale,i18n,zoneinfo,perl,bash-completion} \
        usr/lib/udev/hwdb.d usr/lib/udev/hwdb.bin usr/lib/x86_64-linux-gnu/gconv \
        usr/lib/systemd/system-generators/systemd-getty-generator etc/dpkg/dpkg.cfg.d
    rm -f etc/systemd/system/*.wants/*
    echo 0123456789abcdef0123456789abcdef >etc/machine-id             # otherwise systemd asks for the root password
)
