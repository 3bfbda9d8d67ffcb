# shellcheck shell=dash
# Messages to the host, and functions that wait for a condition instead of a fixed time.

tell() { printf '%s\n' "$*" >&3; }

# ask unplug|replug: asks the host to do this, and waits for its answer.
ask() {
    tell "$1"
    read -r answer <&3
    [ "$answer" = ok ] || fail "the host could not $1: $answer"
}

# wait_for SECONDS COMMAND…: runs COMMAND twenty times a second until it succeeds. The tries are not in the shell's
# trace.
wait_for() {
    tries=$(($1 * 20))
    shift
    poll "$tries" "$@" >/dev/null 2>&1 || fail "waited in vain for: $*"
}

poll() (
    set +x
    left=$1
    shift
    until "$@"; do
        [ "$left" -gt 0 ] || exit 1
        left=$((left - 1))
        sleep 0.05
    done
)

# helper PROCESS: registers a process that runs beside the check and must end with it.
helper() { echo "$1" >>/run/helpers; }

end_helpers() {
    while read -r helper; do
        kill "$helper" 2>/dev/null || true
    done </run/helpers
    : >/run/helpers
}

# fail WHY
fail() {
    echo "$*" >/tmp/why
    echo "failed: $*"
    exit 1
}
