#!/bin/bash
# Installs failover-rename in an initramfs of dracut(8), so that names are right before the root file system is mounted.
# The initramfs also gets the udev rules, the rules files, and the file that makes systemd-networkd leave slaves alone.

check() {
    require_binaries failover-rename
}

depends() {
    echo udev-rules
}

# The administrator's rules are installed even if the image is not for this host only, and the .link files even if the
# initramfs has no network. Otherwise the initramfs would give other names than the running system.
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
                # For a symbolic link, the target's content is copied, because the image does not contain the target.
                cp -p -L "$file" "$into/"
            elif [[ -c $file ]]; then
                # A link to /dev/null masks a file, and so does an empty file.
                : >"$into/${file##*/}"
            elif [[ -e $file || -L $file ]]; then
                # The file makes the rules invalid on this machine, and it must do the same in the image.
                cp -p -P -R "$file" "$into/"
            fi
        done
    done

    # In the image every file belongs to root, so rules that are refused here because of their owner would be used
    # there. A directory that anyone can write makes the program refuse them there, too.
    said=$(failover-rename check --quiet 2>&1) || checked=$?
    if [[ $checked == 3 ]]; then
        dwarn "failover-rename: the rules are invalid, so no device is renamed in the initramfs: $said"
        mkdir -p "${initdir:?}$refused"
        chmod o+w "${initdir:?}$refused"
    fi
}
