# shellcheck shell=bash
# The cache of downloaded and built files. The name of an entry depends on its inputs. There is also a scratch folder
# for this run.

cache=${FAILOVER_RENAME_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/failover-rename}
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
scratch=$(mktemp -d "$cache/.scratch-XXXXXX")
trap 'end_jobs; rm -rf -- "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# end_jobs: ends the background jobs. A guest ends with the shell that waits for it.
end_jobs() {
    local job
    for job in $(jobs -p); do
        kill "$job" 2>/dev/null || true
    done
    wait
}

# fingerprint TEXT…: prints a short name for the inputs of an entry.
fingerprint() { printf '%s\n' "$@" | sha256sum | cut -c1-12; }

# cached NAME COMMAND…: prints the path of the entry NAME. If there is no such entry, COMMAND… DIR makes it in the empty
# folder DIR. The folder gets its name only when it is complete.
cached() {
    local entry=$cache/$1 new
    shift
    if [[ ! -d $entry ]]; then
        new=$(mktemp -d "$scratch/new-XXXXXX")
        chmod 755 "$new"
        "$@" "$new" >&2
        mv -T "$new" "$entry" 2>/dev/null || [[ -d $entry ]]   # another run was faster
    fi
    printf '%s\n' "$entry"
}
