# shellcheck shell=bash
# How the commands of tests/vm speak: progress and trouble on stderr, results on stdout.

say() { printf '%s\n' "$*" >&2; }

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}
