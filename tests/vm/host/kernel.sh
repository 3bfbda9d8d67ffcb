# shellcheck shell=bash
# Debian's kernels: the image, and a cpio with the few modules that the guest needs.

modules=(virtio_pci virtio_net virtio_blk ext4 e1000e dummy bonding bridge 8021q veth)

suite_of_kernel() {
    case $1 in
        5.10) echo bullseye ;;
        6.1) echo bookworm ;;
        6.12) echo trixie ;;
        sid) echo sid ;;
        *) die "no Debian suite known for kernel '$1' (there are 5.10, 6.1, 6.12 and sid)" ;;
    esac
}

# kernel KERNEL: prints the folder with vmlinuz, modules.cpio and release.
kernel() {
    local suite
    suite=$(suite_of_kernel "$1")
    cached "kernel-$1-$(fingerprint "$(declare -f make_kernel make_modules)" "${modules[@]}")" make_kernel "$suite"
}

make_kernel() {
    local suite=$1 dir=$2 tree=$2/tree image release package
    image=$(apt_of "$suite" apt-cache depends linux-image-amd64 |
        awk '$1 == "Depends:" && $2 ~ /^linux-image-/ { print $2; exit }')
    release=${image#linux-image-}
    say "unpacking kernel $release of Debian $suite"
    unpack_package "$suite" "$image" "$tree"
    if [[ ! -e $tree/boot/vmlinuz-$release ]]; then          # sid: split
        for package in "linux-binary-$release" "linux-modules-$release" "linux-base-$release"; do
            unpack_package "$suite" "$package" "$tree"
        done
    fi
    mv "$tree/boot/vmlinuz-$release" "$dir/vmlinuz" 2>/dev/null ||
        mv "$tree/usr/lib/modules/$release/vmlinuz" "$dir/vmlinuz"
    if [[ -d $tree/lib/modules ]]; then
        mkdir -p "$tree/usr/lib"
        cp -al "$tree/lib/modules" "$tree/usr/lib/"
    fi
    echo "$release" >"$dir/release"
    make_modules "$tree/usr/lib/modules/$release" "$release" "$dir/modules"
    (cd "$dir/modules" && find . | cpio -o -H newc -R 0:0 --quiet) >"$dir/modules.cpio"
    rm -rf "$tree" "$dir/modules"
}

# make_modules FROM RELEASE ROOT: copies the modules and their dependencies, unpacks them, and makes new indexes.
make_modules() {
    local from=$1 release=$2 into=$3/usr/lib/modules/$2 file base=$scratch/modbase
    mkdir -p "$into" "$base/lib/modules"
    ln -s "$from" "$base/lib/modules/$release"
    depmod -b "$base" "$release"
    cp "$from/modules.builtin" "$from/modules.builtin.modinfo" "$from/modules.order" "$into/"
    modprobe -d "$base" -S "$release" --show-depends -a "${modules[@]}" |
        awk '$1 == "insmod" { print $2 }' | sort -u |
        while read -r file; do
            case $file in
                *.xz) xz -dc "$file" >"$into/$(basename "$file" .xz)" ;;
                *.zst) zstd -qdc "$file" >"$into/$(basename "$file" .zst)" ;;
                *) cp "$file" "$into/" ;;
            esac
        done
    mkdir -p "$3/usr" && ln -s usr/lib "$3/lib"
    depmod -b "$3" "$release"
    rm "$3/lib"
    rm -rf "$base"
}
