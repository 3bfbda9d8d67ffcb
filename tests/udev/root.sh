# shellcheck shell=bash
# Unpacks Debian's udev with its dependencies, for a command that has sourced tests/vm/host/all.sh.

# udev_root SUITE: prints the path of the unpacked root, which has the mount points proc, run and sys.
udev_root() {
    local entry
    entry=$(cached "udev-$1-$(fingerprint "$(declare -f make_udev_root unpack_root)")" make_udev_root "$1")
    printf '%s\n' "$entry/root"
}

make_udev_root() {
    say "unpacking udev of Debian $1"
    unpack_root "$1" udev "$2/root"
    mkdir -p "$2/root"/{proc,run,sys}
}
