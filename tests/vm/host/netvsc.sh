# shellcheck shell=bash
# The kernel's own netvsc driver, without Hyper-V: Debian's source of drivers/net/hyperv/netvsc_drv.c, linked with a
# stub of the host (tests/vm/netvsc). No file of the kernel is in this tree.

# netvsc_module KERNEL: prints the folder with hv_netvsc.ko.
netvsc_module() {
    local kernel release
    kernel=$(kernel "$1")
    release=$(<"$kernel/release")
    cached "netvsc-$release-$(fingerprint "$(declare -f make_netvsc_module)" "$(cat "$here"/netvsc/*)")" \
        make_netvsc_module "$1" "$release"
}

# make_netvsc_module KERNEL RELEASE DIR: builds the module in a root of the kernel's own suite, with the compiler that
# the kernel was made with.
make_netvsc_module() {
    local series=$1 release=$2 dir=$3 suite tree=$3/tree
    suite=$(suite_of_kernel "$1")
    [[ $series != sid ]] || series=$(cut -d. -f1,2 <<<"$release")
    say "building the netvsc driver of kernel $release with a stub of its host"
    unpack_root "$suite" \
        "linux-headers-$release,linux-source-$series,make,dash,coreutils,sed,grep,mawk,xz-utils,findutils" "$tree"
    ln -s dash "$tree/usr/bin/sh" 2>/dev/null || true
    ln -s mawk "$tree/usr/bin/awk"
    mkdir "$tree/build"
    tar -x -J -f "$tree/usr/src/linux-source-$series.tar.xz" -C "$tree/build" --strip-components=4 --occurrence=1 \
        "linux-source-$series/drivers/net/hyperv/netvsc_drv.c" "linux-source-$series/drivers/net/hyperv/hyperv_net.h"
    cp "$here"/netvsc/* "$tree/build/"
    chroot "$tree" make -C "/usr/src/linux-headers-$release" M=/build modules >"$scratch/make" 2>&1 ||
        die "building hv_netvsc: $(<"$scratch/make")"
    strip --strip-debug -o "$dir/hv_netvsc.ko" "$tree/build/hv_netvsc.ko"
    rm -rf "$tree"
}

# use_netvsc KERNEL: the next guests have netvsc instances instead of a net_failover instance.
use_netvsc() {
    local tree
    tree=$(mktemp -d "$scratch/driver-XXXXXX")
    mkdir "$tree/vm"
    cp "$(netvsc_module "$1")/hv_netvsc.ko" "$tree/vm/"
    chmod 755 "$tree"
    driver_cpio=$tree.cpio
    (cd "$tree" && find . | cpio -o -H newc -R 0:0 --quiet) >"$driver_cpio"
    hardware=("${netvsc[@]}")
}
