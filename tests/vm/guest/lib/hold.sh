# shellcheck shell=dash
# Holds a udev event between two of udev's rules files, and releases it.

# hold FILE MATCH: every event that MATCH matches waits at this rules file until let_go.
hold() {
    held_at=/run/udev/rules.d/$1
    mkdir -p "${held_at%/*}"
    rm -f /run/held
    : >/run/hold
    echo "SUBSYSTEM==\"${SUBSYSTEM:-net}\", $2, IMPORT{program}=\"/bin/dash /vm/lib/held\"" >"$held_at"
    udevadm control --reload
}

is_held() { [ -e /run/held ]; }

let_go() { rm -f "$held_at" /run/hold; }

# has_record INDEX: udev has handled an event of the device to the end.
has_record() { grep -q '^I:' "/run/udev/data/n$1"; }
