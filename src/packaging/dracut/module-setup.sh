#!/bin/bash
# Brings failover-rename into an initramfs of dracut(8), with its udev rules, its own rules and what keeps
# systemd-networkd from slaves, so that names are right before the root file system is there.

check() {
    require_binaries failover-rename
}

depends() {
    echo udev-rules
}

# An admin's rules come along even where the image is not for this host alone, and the .link files even where there is no
# network in the initramfs: or else other names would be given there than after it.
install() {
    inst_multiple failover-rename
    inst_rules 79-failover-rename.rules
    inst_multiple -o /usr/lib/systemd/network/00-failover-slave.network \
        /usr/lib/systemd/network/*.link /etc/systemd/network/*.link
    install_own_rules
}

install_own_rules() {
    local directory file into refused=/etc/failover-rename/rules.d checked=0 said
    for directory in /etc/failover-rename/rules.d /usr/lib/failover-rename/rules.d; do
        [[ -d $directory ]] || continue
        into=${initdir:?}$directory
        mkdir -p "$into"
        chmod --reference="$directory" "$into"
        for file in "$directory"/*.yaml; do
            if [[ -f $file ]]; then
                # Of a link, the file that it leads to: the image has neither the link's target nor the way to it.
                cp -p -L "$file" "$into/"
            elif [[ -c $file ]]; then
                # A link to /dev/null masks a file, and so does an empty file.
                : >"$into/${file##*/}"
            elif [[ -e $file || -L $file ]]; then
                # It makes the rules invalid on this machine, and so it does in the image.
                cp -p -P -R "$file" "$into/"
            fi
        done
    done

    # Everything in the image belongs to root, so rules that are refused here for their owner would count there. A
    # directory that anyone can write has them refused there, too.
    said=$(failover-rename check --quiet 2>&1) || checked=$?
    if [[ $checked == 3 ]]; then
        dwarn "failover-rename: the rules are invalid, so no device is renamed in the initramfs: $said"
        mkdir -p "${initdir:?}$refused"
        chmod o+w "${initdir:?}$refused"
    fi
}
