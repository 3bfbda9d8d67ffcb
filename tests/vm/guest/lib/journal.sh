# shellcheck shell=dash
# Checks of the program's messages in the journal of this boot.

# expect_no_trouble: the program logged no warning, udevd complained of no program of the package, and no system call
# was denied.
expect_no_trouble() {
    journalctl --sync
    journalctl --boot --no-pager --identifier=failover-rename --priority=warning --quiet >/tmp/trouble
    journalctl --boot --no-pager --unit=systemd-udevd --output=short --quiet |
        grep -E '(systemd-udevd|udev-worker)[^:]*: .*failover' >>/tmp/trouble || true
    journalctl --boot --no-pager --output=short --quiet | grep -E 'type=1326|SIGSYS|failover-rename.*(denied|fault)' \
        >>/tmp/trouble || true
    expect_empty /tmp/trouble "trouble in the journal"
}

# journal_from_now: the functions below look only at messages from now on, not at the whole boot.
journal_from_now() {
    journalctl --sync
    journal_begins=@$(date +%s.%6N)
}

journal_since() {
    journalctl --sync
    journalctl --boot --no-pager --quiet ${journal_begins:+--since="$journal_begins"} "$@"
}

# said INDEX [OPTION…]: prints the program's messages about this device.
said() {
    said_of=$1
    shift
    journal_since --output=cat --identifier=failover-rename "$@" "FAILOVER_IFINDEX=$said_of"
}

# expect_said INDEX marked|renamed…: at priority info the program logged exactly these messages for the device, each
# once.
expect_said() {
    said "$1" --priority=info >/tmp/said
    cat /tmp/said
    found=$(sed -E 's/^[^ ]+: (marked|renamed) .*/\1/' /tmp/said | sort | tr '\n' ' ')
    shift
    [ "$found" = "$* " ] || fail "the journal has, not '$*': $(tr '\n' ';' </tmp/said)"
}

# expect_marked_line INDEX ROLE MASTER: the message about its marks has the words and the fields that the manual
# documents.
expect_marked_line() {
    name=$(name_of "$1")
    journal_since --output=export --identifier=failover-rename --priority=info "FAILOVER_IFINDEX=$1" \
        FAILOVER_PROPERTY=NM_UNMANAGED=1 >/tmp/marked
    for line in "MESSAGE=$name: marked .*NM_UNMANAGED=1.* ($2 of '$3', rule .*)" PRIORITY=6 "INTERFACE=$name" \
        "FAILOVER_ROLE=$2" "FAILOVER_MASTER=$3" FAILOVER_PROPERTY=ID_NET_MANAGED_BY=unmanaged \
        "FAILOVER_PROPERTY=ID_NET_FAILOVER_ROLE=$2" "FAILOVER_PROPERTY=ID_NET_FAILOVER_MASTER=$3"; do
        [ "$(grep -cx "$line" /tmp/marked)" = 1 ] || fail "not one line $line: $(grep -a MESSAGE= /tmp/marked)"
    done
}

# udevd_warned: prints the texts of udevd's warnings and errors, sorted, each once, and without names and numbers of
# devices.
udevd_warned() {
    journal_since --unit=systemd-udevd --priority=warning --output=short |
        sed -nE 's/^.*(systemd-udevd|udev-worker)[^:]*: //p' |
        sed -E "s/\<(eth|enp|enx|wan|lan|aside)[0-9a-z]+/DEVICE/g; s/[0-9]+/N/g" | sort -u
}

# expect_warned_as_without FILE: udevd logged only warnings that are in FILE, which was made without the package's
# rules.
expect_warned_as_without() {
    udevd_warned >/tmp/warned
    comm -23 /tmp/warned "$1" >/tmp/new-warnings
    [ ! -s /tmp/new-warnings ] || journal_since --unit=systemd-udevd --output=short-precise
    expect_empty /tmp/new-warnings "a warning of udevd that is not there without us"
}
