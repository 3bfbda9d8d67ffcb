# shellcheck shell=bash
# The shared part of the tests of packages. With the argument --built, a script uses the packages in artifacts as they
# are, otherwise it builds them first.

here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
top=$(cd "$here/../.." && pwd)
# shellcheck source=tests/vm/host/say.sh
. "$here/../vm/host/say.sh"
# shellcheck source=tests/vm/host/cache.sh
. "$here/../vm/host/cache.sh"
# shellcheck source=tests/vm/host/debian.sh
. "$here/../vm/host/debian.sh"
# shellcheck source=tests/lib.sh
. "$here/../lib.sh" package

version=$(sed -n 's,.*<Version>\(.*\)</Version>.*,\1,p' "$top/Directory.Build.props")

# need_packages FORM [--built]: builds the packages of this form, for both architectures.
need_packages() {
    local arch
    [[ ${2:-} != --built ]] || return 0
    for arch in amd64 arm64; do
        "$top/src/packaging/build" --arch "$arch" "$1" >/dev/null
    done
}

# build_next FORM: builds the next release of the packages of this form from the program that is published already, into
# $scratch/next.
build_next() {
    RELEASE=2 PROGRAM=$top/artifacts/package/amd64/failover-rename "$top/src/packaging/build" --arch amd64 \
        --output "$scratch/next" "$1"
}

# emulated PROGRAM: prints the path of a script that runs the arm64 program under QEMU's emulation. Trixie's emulator
# knows openat2(2).
emulated() {
    local entry
    entry=$(cached "qemu-user-trixie-$(fingerprint "$(declare -f make_emulators unpack_package)")" make_emulators)
    printf '#!/bin/sh\nexec %s %s "$@"\n' "$entry/usr/bin/qemu-aarch64" "$1" >"$1.emulated"
    chmod 755 "$1.emulated"
    printf '%s\n' "$1.emulated"
}

make_emulators() {
    say "unpacking qemu-user of Debian trixie"
    unpack_package trixie qemu-user "$1"
}

# is_version PROGRAM: the program reports the version of its package.
is_version() { [[ $("$1" --version) == "failover-rename $version" ]]; }

# plans PROGRAM: prints the program's dry runs for all machines of tests/golden.
plans() {
    local record
    for record in "$here"/../golden/machines/*; do
        "$1" --dry-run --verbose --all --from "$record" 2>&1 || echo "exit status $?"
    done
}

# same_plans PROGRAM OTHER
same_plans() {
    plans "$1" >"$scratch/plans"
    grep -q 'nsby' "$scratch/plans" && plans "$2" | diff "$scratch/plans" -
}

# listed ROOT: prints all files and directories of a root with type, mode and target, except those that change by
# themselves.
listed() {
    (cd "$1" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./var/cache -o -path ./var/log \
        -o -path ./var/lib \) -prune -o -printf '%y %m %p %l\n' | LC_ALL=C sort)
}

# in_root ROOT COMMAND…: runs the command in the root, with /proc, /sys and /dev. The mounts end with it.
in_root() {
    # shellcheck disable=SC2016    # expanded by the inner shell
    unshare --mount sh -ec '
        for place in proc sys dev; do mkdir -p "$0/$place"; mount --rbind "/$place" "$0/$place"; done
        exec chroot "$0" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C "$@"' "$@"
}

# is_used_in ROOT: the program in the root says its version, helps, and lists the masters.
is_used_in() {
    [[ $(in_root "$1" failover-rename --version) == "failover-rename $version" ]] &&
        in_root "$1" failover-rename --help | grep '^Usage:' && in_root "$1" failover-rename list &&
        in_root "$1" failover-rename check
}

# sums FOLDER: the checksums are those of all other files in the folder, and the bill of materials names what is linked.
sums() {
    (cd "$1" && sha256sum --quiet -c SHA256SUMS &&
        diff <(cut -c67- SHA256SUMS) <(find . -maxdepth 1 -type f ! -name SHA256SUMS -printf '%f\n' | LC_ALL=C sort)) &&
        jq -s -e 'length == 2 and all(.[];
            ([.components[].name] | sort | join(" ") | test("^Microsoft.NETCore.App.Runtime.NativeAOT.linux-[a-z0-9]* "
                + "System.CommandLine Tmds.LibC YamlDotNet glibc$"))
            and all(.components[]; .version != "" and .licenses[0].license.id != ""
                and (.name == "glibc" or (.hashes[0].content | length == 128))))' "$1"/*.cdx.json
}
