# shellcheck shell=bash
# Output of the commands of tests/vm: progress and errors on stderr, results on stdout.

say() { printf '%s\n' "$*" >&2; }

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}
