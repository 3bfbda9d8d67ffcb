# shellcheck shell=dash
# Runs the program and checks its output and the devices.

# run [COMMAND…] failover-rename [ARGUMENT…]: sets $status; the output is in /tmp/out and /tmp/err.
run() {
    status=0
    "$@" >/tmp/out 2>/tmp/err || status=$?
    cat /tmp/out /tmp/err
    if grep -E 'Unhandled|^ +at [A-Z]|Exception' /tmp/out /tmp/err; then
        fail "a stack trace: $(grep -m 1 -E 'Unhandled|Exception| at ' /tmp/err)"
    fi
}

# as_nobody COMMAND…: runs it without any privilege.
as_nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all --bounding-set=-all "$@"; }

# from_udev INDEX NAME [COMMAND…]: runs it with only the environment that udev gives a RUN program.
from_udev() {
    index=$1 name=$2
    shift 2
    env -i ACTION=add SUBSYSTEM=net SEQNUM=4711 "IFINDEX=$index" "INTERFACE=$name" \
        "DEVPATH=/devices/pci0000:00/0000:00:02.0/0000:02:00.0/net/$name" "$@"
}

expect_status() {
    [ "$status" = "$1" ] || fail "exit status $status, not $1: $(tr '\n' ' ' </tmp/err)"
}

# expect_out WORDS…, expect_err WORDS…: the output contains each of the arguments.
expect_out() { expect_words /tmp/out "$@"; }
expect_err() { expect_words /tmp/err "$@"; }
expect_words() {
    words_file=$1
    shift
    for words in "$@"; do
        grep -qF -e "$words" "$words_file" || fail "no '$words' in what it said: $(tr '\n' ' ' <"$words_file")"
    done
}

expect_empty() {
    [ ! -s "$1" ] || fail "$2: $(head -n 1 "$1")"
}

# expect_name INDEX NAME: the device has this name.
expect_name() {
    found=$(name_of "$1")
    [ "$found" = "$2" ] || fail "device $1 is named '$found', not '$2'"
}

# expect_right_names MASTER-NAME: the master has this name, and the slaves have the names of the built-in rules.
expect_right_names() {
    expect_name "$master" "$1"
    expect_name "$standby" "$1nsby"
    expect_name "$primary" "$1npri"
}

# expect_old_names: no device was renamed.
expect_old_names() {
    expect_name "$master" eth0
    expect_name "$standby" eth1
    expect_name "$primary" eth2
}

expect_all_up() {
    for index in "$master" "$standby" "$primary"; do
        is_up "$index" || fail "$(name_of "$index") is not UP"
    done
}

# kernel_at_least MAJOR.MINOR
kernel_at_least() {
    [ "$(printf '%s\n' "$1" "$(uname -r)" | sort -V | head -n 1)" = "$1" ]
}
