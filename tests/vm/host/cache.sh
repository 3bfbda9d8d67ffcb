# shellcheck shell=bash
# What was downloaded or built once: entries named by what they are made of, and a scratch folder for this run.

cache=${FAILOVER_RENAME_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/failover-rename}
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
scratch=$(mktemp -d "$cache/.scratch-XXXXXX")
trap 'end_jobs; rm -rf -- "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# end_jobs: a guest goes with the shell that waits for it.
end_jobs() {
    local job
    for job in $(jobs -p); do
        kill "$job" 2>/dev/null || true
    done
    wait
}

# fingerprint TEXT…: a short name for what an entry is made of.
fingerprint() { printf '%s\n' "$@" | sha256sum | cut -c1-12; }

# cached NAME COMMAND…: prints the path of the entry NAME. If there is none yet, COMMAND… DIR makes it in the
# empty folder DIR, and only a complete one gets the name.
cached() {
    local entry=$cache/$1 new
    shift
    if [[ ! -d $entry ]]; then
        new=$(mktemp -d "$scratch/new-XXXXXX")
        chmod 755 "$new"
        "$@" "$new" >&2
        mv -T "$new" "$entry" 2>/dev/null || [[ -d $entry ]]   # another run was quicker
    fi
    printf '%s\n' "$entry"
}
