# shellcheck shell=dash
# Makes system calls of the program fail, with strace's fault injection. The list of calls comes from a traced run, so
# a new call is tested automatically. The errnos that each call can return are listed here.

# errnos_of CALL: prints the errnos that it can really return; UNKNOWN for a call that is not listed yet.
errnos_of() {
    case $1 in
        openat) echo "ENOENT EACCES EMFILE ENFILE ENOMEM EINTR" ;;
        read) echo "EIO ENODEV EINTR" ;;
        readlinkat | readlink) echo "ENOENT EACCES EIO ENOMEM" ;;
        newfstatat | fstat | statx | stat | lstat | access | faccessat2) echo "ENOENT EACCES EIO ENOMEM" ;;
        getdents64) echo "ENOENT EIO ENOMEM" ;;
        socket) echo "EMFILE ENFILE ENOBUFS EAFNOSUPPORT EPERM" ;;
        connect) echo "ENOENT ECONNREFUSED EAGAIN EACCES EPERM ENOMEM" ;;
        setsockopt) echo "ENOPROTOOPT ENOMEM" ;;
        sendto) echo "ENOBUFS ENOMEM EINTR ECONNREFUSED" ;;
        recvfrom) echo "ENOBUFS ENOMEM EINTR" ;;
        fcntl) echo "EAGAIN EINTR ENOLCK EBADF" ;;
        flock) echo "EINTR ENOLCK EINVAL" ;;
        write | pwrite64) echo "EIO ENOSPC EPIPE EINTR" ;;
        close) echo "EIO EINTR" ;;
        pipe2 | dup | eventfd2 | epoll_create1) echo "EMFILE ENFILE ENOMEM" ;;
        pread64) echo "EIO EINTR" ;;
        ftruncate) echo "EIO EPERM" ;;
        statfs) echo "ENOENT EACCES ENOSYS" ;;
        lseek) echo "ESPIPE EINVAL" ;;
        clock_nanosleep) echo "EINTR" ;;
        ioctl) echo "ENOTTY EINTR" ;;
        getcwd) echo "ENOENT ENOMEM" ;;
        getpid | gettid | set_tid_address | geteuid | getuid | clock_gettime | exit_group) ;;          # cannot fail
        mmap | munmap | mprotect | madvise | mlock | brk | mremap) echo ENOMEM ;;
        futex | rt_sigprocmask | rt_sigaction | sigaltstack | sched_yield | sched_getaffinity | membarrier) echo EINVAL ;;
        arch_prctl) echo EINVAL ;;
        rseq | set_robust_list) echo ENOSYS ;;
        clone | clone3 | getrandom | prlimit64 | sysinfo | uname | get_mempolicy) echo EPERM ;;
        *) echo UNKNOWN ;;
    esac
}

# of_the_runtime CALL: the .NET runtime itself makes this call, for memory, threads and signals.
of_the_runtime() {
    case $1 in
        mmap | munmap | mprotect | madvise | mlock | brk | mremap | futex | rt_sig* | sigaltstack | sched_* | membarrier | \
            clone* | getrandom | prlimit64 | sysinfo | get_mempolicy) return 0 ;;
    esac
    return 1
}

# trace COMMAND…: writes a line for each call to /tmp/calls: its name, its number among the calls of that name, and
# whether the program had begun. The program begins with a look at its standard streams.
trace() {
    strace -o /tmp/trace "$@" >/tmp/out 2>/tmp/err
    awk '/^[a-z0-9_]+\(/ {
        name = $0
        sub(/\(.*/, "", name)
        if ($0 ~ /^fcntl\(0, F_GETFD/) begun = 1
        if (name !~ /^(execve|exit|exit_group)$/) print name, ++count[name], begun ? "program" : "start"
    }' /tmp/trace >/tmp/calls
}

# faults_of program|runtime|start: prints a line for each such call and each errno of it.
faults_of() {
    awk '{ print $1 }' /tmp/calls | sort -u >/tmp/names
    while read -r name; do
        [ "$(errnos_of "$name")" != UNKNOWN ] || unknown="${unknown:-}$name "
    done </tmp/names
    [ -z "${unknown:-}" ] || fail "system calls that this test does not know: $unknown"
    while read -r name count when; do
        whose=$when
        [ "$when" = start ] || ! of_the_runtime "$name" || whose=runtime
        [ "$whose" = "$1" ] || continue
        for error in $(errnos_of "$name"); do
            echo "$name $count $error"
        done
    done </tmp/calls
}

# with_fault CALL NUMBER ERRNO COMMAND…: sets $status; sets $injected if the fault was injected.
with_fault() {
    call=$1 number=$2 errno=$3
    shift 3
    status=0
    strace -f --seccomp-bpf -o /tmp/injected -e "trace=$call" -e "raw=$call" -e "inject=$call:error=$errno:when=$number" \
        "$@" >/tmp/out 2>/tmp/err </dev/null || status=$?
    injected=
    ! grep -q INJECTED /tmp/injected || injected=1
}

# expect_documented: the status and the messages are those that the manual documents.
expect_documented() {
    what="$call $number $errno"
    case $status in
        0) ;;
        1 | 3)
            [ -s /tmp/err ] || grep -q '^write' /tmp/injected || fail "$what: status $status without a word"
            ;;
        *) fail "$what: status $status: $(head -n 2 /tmp/err | tr '\n' ' ')" ;;
    esac
    ! grep -E 'Unhandled|^ +at [A-Z]|Exception|internal error' /tmp/err || fail "$what: $(head -n 1 /tmp/err)"
}

# expect_old_or_new: each slave has its old or its new name. Status 0 means the new names, except where an errno says
# that a device is gone.
expect_old_or_new() {
    what="$call $number $errno"
    standby_name=$(name_of "$standby") primary_name=$(name_of "$primary")
    case $standby_name in eth1 | eth0nsby) ;; *) fail "$what: the standby is '$standby_name'" ;; esac
    case $primary_name in eth2 | eth0npri) ;; *) fail "$what: the primary is '$primary_name'" ;; esac
    case "$status $errno $standby_name $primary_name" in
        "0 ENOENT "* | "0 ENODEV "* | "0 $errno eth0nsby eth0npri" | [13]" "*) ;;
        *) fail "$what: status $status, and $standby_name $primary_name" ;;
    esac
}

# expect_unharmed: each slave has its old or its new name, however the process ended.
expect_unharmed() {
    standby_name=$(name_of "$standby") primary_name=$(name_of "$primary")
    case "$standby_name $primary_name" in
        "eth1 eth2" | "eth0nsby eth2" | "eth0nsby eth0npri") ;;
        *) fail "$call $number $errno: $standby_name $primary_name" ;;
    esac
}

reset_names() {
    [ "$standby_name" = eth1 ] || ip link set dev "$standby_name" name eth1
    [ "$primary_name" = eth2 ] || ip link set dev "$primary_name" name eth2
}
