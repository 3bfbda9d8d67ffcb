# shellcheck shell=dash
# A guest with busybox's mdev.

start_mdev() {
    busybox mdev -df &
    echo $! >/run/mdev
}

stop_mdev() { kill "$(cat /run/mdev)"; }

# wait_for_names MASTER-NAME: waits until the slaves have the names of the built-in rules, because nothing says when mdev
# has handled all events.
wait_for_names() {
    wait_for 20 are_named "$1"
    expect_right_names "$1"
}

are_named() { [ "$(name_of "$standby") $(name_of "$primary")" = "$1nsby $1npri" ]; }
