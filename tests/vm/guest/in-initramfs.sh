#!/bin/sh
# Runs in the initramfs, before the root is switched. It waits for the primary, and notes the names there and the
# property that the administrator's rule sets.

is_named() {
    for link in /sys/class/net/*npri; do
        [ -e "$link" ]
    done
}

if [ "${1:-}" != prereqs ]; then
    tries=60
    until is_named || [ $tries = 0 ]; do
        tries=$((tries - 1))
        sleep 1
    done
    udevadm settle
    echo /sys/class/net/* >/run/names-in-initramfs
    for record in /run/udev/data/n*; do
        while read -r line; do
            [ "$line" != E:SITE=linked ] || echo "$record"
        done <"$record"
    done >/run/site-in-initramfs
    echo 'in-initramfs: the root is switched now' >/dev/kmsg
fi
