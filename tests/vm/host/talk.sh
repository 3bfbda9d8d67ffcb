# shellcheck shell=bash
# Boots one guest and handles its messages: the results of its checks, and its requests to unplug and plug the primary.

# guest KERNEL SCENARIO FILES SECONDS [APPEND]: boots a guest and calls `on_message WORD REST` for each line that is not
# a request. The root file system is the one in $guest_root, and FILES is the cpio that this run adds to it. If
# $guest_image is set, its disk and initrd are used instead. $guest_append is added to the kernel's command line, and
# the cpio $driver_cpio is added to the initrd. Fails if the guest does not finish in time. Sets $emulator_died if a
# signal ended QEMU itself.
guest() {
    local kernel_dir dir disk='' word rest line begun='' deadline=$((SECONDS + $4)) ended='' status=0
    emulator_died=''
    kernel_dir=$(kernel "$1")
    dir=$(mktemp -d "$scratch/guest-XXXXXX")
    if [[ -n ${guest_image:-} ]]; then
        cp "$guest_image/initrd" "$dir/initrd"
        disk=$guest_image/disk
    else
        cat "$guest_root/root.cpio" "$kernel_dir/modules.cpio" "$3" ${driver_cpio:+"$driver_cpio"} >"$dir/initrd"
    fi
    console=$dir/console
    start_qemu "$dir" "$kernel_dir" "$dir/initrd" "$disk" "quiet printk.devkmsg=on scenario=$2 ${guest_append:-} ${5:-}"
    qmp qmp_capabilities || say "QEMU's monitor: $line"
    rm "$dir/initrd"
    while [[ -z $ended ]] && ((SECONDS < deadline)); do
        if ! IFS= read -r -t 1 -u "$from_guest" line; then
            begun+=$line                             # the timeout came in the middle of a line
            qemu_runs && continue
            break
        fi
        line=$begun$line
        begun=
        word=${line%% *}
        rest=${line#"$word"}
        rest=${rest# }
        case $word in
            unplug | replug) if "$word"; then tell_guest ok; else tell_guest "error $line"; fi ;;
            end) ended=1 ;;
            *) on_message "$word" "$rest" ;;
        esac
    done
    if [[ -n $ended ]]; then
        stop_qemu
    elif qemu_runs; then
        kill -KILL "$qemu" 2>/dev/null || true
    else
        wait "$qemu" || status=$?
        ((status <= 128)) || emulator_died=$(kill -l "$status")
    fi
    [[ -n $ended ]]
}

tell_guest() { printf '%s\n' "$*" >&"$to_guest"; }
