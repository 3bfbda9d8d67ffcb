# shellcheck shell=bash
# Installs Debian's packages of any suite. It uses its own apt state and does not change the machine's.

debian_keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# debian_mirror: prints the mirror from which this machine gets Debian.
debian_mirror() {
    local uri
    if [[ -n ${FAILOVER_RENAME_DEBIAN_MIRROR:-} ]]; then
        printf '%s\n' "$FAILOVER_RENAME_DEBIAN_MIRROR"
        return
    fi
    # shellcheck disable=SC2016    # apt-get's own $(…)
    uri=$(apt-get indextargets --format '$(ORIGIN) $(LABEL) $(REPO_URI)' 'Identifier: Packages' |
        awk '$1 == "Debian" && $2 == "Debian" { print $3; exit }')
    [[ -n $uri ]] || die "this machine's apt knows no Debian mirror: name one in FAILOVER_RENAME_DEBIAN_MIRROR"
    printf '%s\n' "$uri"
}

# debian_source SUITE: prints its line for a sources.list.
debian_source() {
    printf 'deb [signed-by=%s check-valid-until=no] %s %s main\n' "$debian_keyring" "$(debian_mirror)" "$1"
}

# apt_of SUITE COMMAND ARG…: runs apt-get or apt-cache with this suite only.
apt_of() {
    local suite=$1 command=$2 state=$scratch/apt-$1
    shift 2
    if [[ ! -d $state ]]; then
        mkdir -p "$state/lists/partial" "$state/archives/partial"
        : >"$state/status"
        debian_source "$suite" >"$state/sources.list"
        apt_of "$suite" apt-get -qq update
    fi
    "$command" \
        -o Dir::Etc::SourceList="$state/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null \
        -o Dir::State="$state" -o Dir::State::Lists="$state/lists" -o Dir::State::Status="$state/status" \
        -o Dir::Cache="$state" -o Dir::Cache::Archives="$state/archives" \
        -o APT::Architecture=amd64 -o APT::Architectures::=amd64 -o APT::Sandbox::User=root \
        -o Acquire::Languages=none -o Acquire::Retries=3 "$@"
}

# unpack_package SUITE PACKAGE DIR: unpacks one package.
unpack_package() {
    local download=$scratch/download
    mkdir -p "$download"
    (cd "$download" && apt_of "$1" apt-get -qq download "$2")
    dpkg-deb -x "$download/$2"_*.deb "$3"
    rm -rf "$download"
}

# unpack_root SUITE PACKAGES DIR: unpacks the packages with their dependencies, and makes /bin, /lib and the like links
# into /usr.
unpack_root() {
    # shellcheck disable=SC2016    # the hooks' own $1
    mmdebstrap --quiet --variant=extract --include="$2" \
        --setup-hook='mkdir -p "$1/usr/bin" "$1/usr/sbin" "$1/usr/lib" "$1/usr/lib64"' \
        --setup-hook='for d in bin sbin lib lib64; do ln -s "usr/$d" "$1/$d"; done' \
        "$1" "$3" "$(debian_source "$1")" 2>"$scratch/mmdebstrap" || die "mmdebstrap: $(<"$scratch/mmdebstrap")"
}
