# shellcheck shell=bash
# A QEMU machine with the devices of a failover instance, and its monitor (QMP).

# The primary as JSON. Only a device that was given as JSON can be plugged again with the same id.
primary='"driver":"e1000e","id":"vf0","bus":"port1","netdev":"fast","mac":"52:54:00:12:34:56","romfile":"","failover_pair_id":"net0"'

# The devices of a net_failover instance.
# shellcheck disable=SC2054    # QEMU's own commas
net_failover=(
    -device pcie-root-port,id=port0,chassis=1 -device pcie-root-port,id=port1,chassis=2
    -netdev user,id=slow,restrict=on -netdev user,id=fast,restrict=on
    -device virtio-net-pci,id=net0,bus=port0,netdev=slow,mac=52:54:00:12:34:56,romfile=,failover=on
    -device "{$primary}"
)

# The virtual functions of two netvsc instances; the guest's own driver makes the masters. The driver accepts only PCI
# devices that have a numeric slot.
# shellcheck disable=SC2054
netvsc=(
    -global ICH9-LPC.acpi-pci-hotplug-with-bridge-support=off
    -device pcie-root-port,id=port0,chassis=1,slot=1 -device pcie-root-port,id=port1,chassis=2,slot=2
    -netdev user,id=first,restrict=on -netdev user,id=second,restrict=on
    -device e1000e,id=vf0,bus=port0,netdev=first,mac=52:54:00:00:00:01,romfile=
    -device e1000e,id=vf1,bus=port1,netdev=second,mac=52:54:00:00:00:02,romfile=
)
hardware=("${net_failover[@]}")

memory=512    # the memory of a guest, in MiB
terminal=     # if not empty, the guest's /dev/ttyS2 is the terminal of this script

# shellcheck disable=SC2054    # QEMU's own commas
accelerator=(-accel tcg,thread=multi -smp 2)

# clock_of_instructions: the guest's clock counts its executed instructions, at 2 ns each, so it does not depend on the
# load of this machine. While the guest waits for a time, the clock jumps to that time. With a second processor the
# guest would not boot.
# shellcheck disable=SC2054
clock_of_instructions() { accelerator=(-accel tcg,thread=single -icount shift=1,sleep=off -smp 1); }

# start_qemu DIR KERNEL-DIR INITRD DISK APPEND: starts QEMU and sets $qemu. DIR gets the pipes and the log of the
# console. DISK is empty or the root file system, which is not changed.
start_qemu() {
    local dir=$1 kernel=$2 initrd=$3 disk=$4 append=$5
    mkfifo "$dir"/{qmp,talk}.{in,out}
    # On a busy machine the timer's ticks are late, so the kernel's check of the timer is switched off.
    # shellcheck disable=SC2054    # QEMU's own commas
    local machine=(
        -nodefaults -no-user-config -display none -no-reboot
        -machine q35 "${accelerator[@]}" -cpu max,la57=off -m "$memory"
        -kernel "$kernel/vmlinuz" -initrd "$initrd" -append "console=ttyS0 panic=-1 no_timer_check $append"
        -chardev "file,id=console,path=$dir/console" -serial chardev:console
        -chardev "pipe,id=talk,path=$dir/talk" -serial chardev:talk
        ${terminal:+-chardev "stdio,id=terminal,signal=off" -serial chardev:terminal}
        -chardev "pipe,id=qmp,path=$dir/qmp" -mon chardev=qmp,mode=control
        "${hardware[@]}"
        ${disk:+-drive "file=$disk,format=raw,if=virtio,snapshot=on"}
    )
    if [[ -n $terminal ]]; then
        setpriv --pdeathsig KILL qemu-system-x86_64 "${machine[@]}" <&0 2>"$dir/qemu" &
    else
        setpriv --pdeathsig KILL qemu-system-x86_64 "${machine[@]}" </dev/null >"$dir/qemu" 2>&1 &
    fi
    qemu=$!
    exec {to_guest}<>"$dir/talk.in" {from_guest}<>"$dir/talk.out" {to_qmp}<>"$dir/qmp.in" {from_qmp}<>"$dir/qmp.out"
    qmp_events=
}

qemu_runs() { kill -0 "$qemu" 2>/dev/null; }

# stop_qemu: gives the guest a moment to power off by itself.
stop_qemu() {
    local i
    for ((i = 0; i < 50; i++)); do
        qemu_runs || break
        sleep 0.1
    done
    kill -KILL "$qemu" 2>/dev/null || true
    wait "$qemu" 2>/dev/null || true
}

# qmp_line PATTERN: reads QMP up to the first line that matches, sets $line, and keeps the events before it.
qmp_line() {
    while IFS= read -r -t 20 -u "$from_qmp" line; do
        # shellcheck disable=SC2053    # a pattern on purpose
        [[ $line == $1 ]] && return
        qmp_events+=$line$'\n'
    done
    line="no answer of QMP with $1"
    return 1
}

# qmp COMMAND [ARGUMENTS]: runs a QMP command. If it does not succeed, the function fails, and QEMU's answer is in
# $line.
qmp() {
    printf '{"execute":"%s","arguments":{%s}}\n' "$1" "${2:-}" >&"$to_qmp"
    qmp_line '{"@(return|error)"*' && [[ $line == '{"return"'* ]]
}

# unplug: unplugs the primary, as a migration does, and returns when the guest has released it.
unplug() {
    local i
    qmp_events=
    for ((i = 0; i < 100; i++)); do                  # the guest may still be handling the last plug
        qmp device_del '"id":"vf0"' && break
        [[ $line == *busy* || $line == *'in the process'* ]] || return 1
        sleep 0.1
    done
    [[ $qmp_events == *DEVICE_DELETED*'"device": "vf0"'* ]] || qmp_line '*DEVICE_DELETED*"device": "vf0"*'
}

replug() { qmp device_add "$primary"; }
