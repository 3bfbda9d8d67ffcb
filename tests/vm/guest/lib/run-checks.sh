# shellcheck shell=dash
# Runs the checks that the kernel command line names, each in its own shell, and reports each result to the host.

# run_checks SCENARIO [SECONDS-OF-A-CHECK]
run_checks() {
    wanted=$(sed 's/.*checks=\([^ ]*\).*/\1/' /proc/cmdline)
    limit=${2:-200}
    ! grep -q ' long' /proc/cmdline || limit=7200
    for name in $(echo "$wanted" | tr , ' '); do
        tell "begin $name"
        echo "== $name"
        : >/tmp/why
        if timeout -s KILL "$limit" /bin/dash -eux /vm/lib/one-check.sh "$1" "$name" >/tmp/log 2>&1; then
            tell "pass $name"
        else
            [ -s /tmp/why ] || tail -n 1 /tmp/log >/tmp/why
            tail -n 80 /tmp/log
            ip -br link
            [ ! -S /run/systemd/journal/socket ] ||
                journalctl --boot --no-pager --lines=60 --output=short-precise -t failover-rename -t systemd-udevd \
                    -t '(udev-worker)'
            tell "fail $name $(head -n 1 /tmp/why)"
        fi
    done
}
