# shellcheck shell=bash
# The files that change from run to run: those that are installed, and the guest's scripts, in a small cpio.

tests=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd)

# binary [FILE]: prints the path of the binary to test. Without FILE it is published first.
binary() {
    local file=${1:-}
    if [[ -z $file ]]; then
        say "publishing failover-rename"
        file=$("$tests/publish")
    fi
    [[ -x $file ]] || die "no such program: '$file'"
    realpath "$file"
}

# project_files BINARY CPIO: writes the cpio.
project_files() {
    local tree
    tree=$(mktemp -d "$scratch/files-XXXXXX")
    PROGRAM=$1 DESTDIR=$tree hotplugdir=/etc/hotplug.d/net "$tests/../src/packaging/install"
    mv "$tree/usr/share/doc/failover-rename/examples/mdev.conf" "$tree/etc/"
    cp -r "$tests/vm/guest" "$tree/vm"
    mv "$tree/vm/init" "$tree/init"
    chmod 755 "$tree" "$tree/init"
    (cd "$tree" && find . | cpio -o -H newc -R 0:0 --quiet) >"$2"
}

# systemd_files PACKAGE CPIO: does the same for a guest with systemd, which installs the package itself.
systemd_files() {
    local tree
    tree=$(mktemp -d "$scratch/files-XXXXXX")
    cp -r "$tests/vm/guest" "$tree/vm"
    cp "$1" "$tree/vm/failover-rename.deb"
    chmod 755 "$tree"
    (cd "$tree" && find . | cpio -o -H newc -R 0:0 --quiet) >"$2"
}
