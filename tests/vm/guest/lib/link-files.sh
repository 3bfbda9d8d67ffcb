# shellcheck shell=dash
# Checks the effect of the .link files of udevd-before.sh on the three devices.

# expect_link_files: each device has the settings of its own file.
expect_link_files() {
    for pair in "$primary 10-e1000e 555" "$standby 20-address 777" "$master 20-address 777"; do
        # shellcheck disable=SC2086    # split on purpose
        set -- $pair
        name=$(name_of "$1")
        length=$(cat "/sys/class/net/$name/tx_queue_len")
        [ "$length" = "$3" ] || fail "$name has a queue of $length, not the $3 of $2.link"
        file=$(udevadm info --query=property "/sys/class/net/$name" | sed -n 's,^ID_NET_LINK_FILE=.*/,,p')
        [ "$file" = "$2.link" ] || fail "udev took $file for $name, not $2.link"
    done
}

# without_us: loads the drivers while the package's rules file is masked, and writes udevd's warnings into /run/without.
without_us() {
    [ ! -e /run/without ] || return 0
    ln -s /dev/null "$mask"
    reload_drivers virtio_net e1000e
    expect_link_files
    udevd_warned >/run/without.new
    cat /run/without.new
    rm "$mask"
    mv /run/without.new /run/without
}
