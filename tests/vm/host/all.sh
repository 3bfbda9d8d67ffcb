# shellcheck shell=bash
# Loads all of tests/vm/host that is needed to boot a guest, for a command that has set $here to tests/vm.

. "$here/host/say.sh"
. "$here/host/cache.sh"
. "$here/host/debian.sh"
. "$here/host/kernel.sh"
. "$here/host/netvsc.sh"
. "$here/host/root.sh"
. "$here/host/systemd.sh"
. "$here/host/image.sh"
. "$here/host/files.sh"
. "$here/host/qemu.sh"
. "$here/host/talk.sh"

"$here/../install" qemu-system-x86 mmdebstrap cpio kmod xz-utils zstd
