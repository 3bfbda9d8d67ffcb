# shellcheck shell=dash
# Watches the kernel's events of network devices. Dummies created before and after mark the part to look at: after the
# last dummy's events, all earlier events have arrived.

# watch: starts watching.
watch() {
    ip -o monitor link >/tmp/monitor.links 2>&1 &
    helper $!
    udevadm monitor --kernel --subsystem-match=net >/tmp/monitor.uevents 2>&1 &
    helper $!
    wait_for 20 both_listen
    mark watch-begin
    ip -o link show >/tmp/links.before
}

both_listen() {
    ip link add watch-try type dummy
    ip link delete watch-try
    seen watch-try
}

seen() { grep -q "$1" /tmp/monitor.links && grep -q "$1" /tmp/monitor.uevents; }

mark() {
    ip link add "$1" type dummy
    wait_for 20 seen "$1"
}

# watched: stops watching. The kernel's messages are in /tmp/links and /tmp/uevents.
watched() {
    mark watch-end
    for kind in links uevents; do
        sed -e '1,/watch-begin/d' "/tmp/monitor.$kind" | grep -vE 'watch-|^$' >"/tmp/$kind" || true
    done
    end_helpers
    ip link delete watch-begin
    ip link delete watch-end
    cat /tmp/links /tmp/uevents
}

# expect_silence: the kernel sent no event.
expect_silence() {
    expect_empty /tmp/links "a rtnetlink event"
    expect_empty /tmp/uevents "a uevent"
}

# expect_one_move NAME: there was exactly one rename to this name.
expect_one_move() {
    moves=$(grep -c " move .*/$1 " /tmp/uevents || true)
    [ "$moves" = 1 ] || fail "$moves move uevents for $1, not 1"
}

# links_renamed INDEXES: prints how many renames of these devices rtnetlink reported.
links_renamed() {
    awk -v indexes=" $1 " '$1 ~ /^[0-9]+:$/ && index(indexes, " " ($1 + 0) " ") {
        if (FNR < NR && name[$1] != $2) renames++
        name[$1] = $2
    }
    END { print renames + 0 }' /tmp/links.before /tmp/links
}
