# shellcheck shell=bash
# The shared part of all test scripts. It runs checks, prints their results, and prints the last line. A script begins
# with '. lib.sh KIND', calls 'check' or 'result' for each check, and ends with 'finish'.
#
#   KIND      NAME                                     pass  NOTE
#   KIND      NAME                                     FAIL  NOTE
#       output of the check

kind=$1
passed=0
failed=0

# result pass|FAIL NAME [NOTE]: counts a result and prints its line.
result() {
    if [[ $1 == pass ]]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
    result_line "$kind" "$@"
}

# result_line KIND pass|FAIL NAME [NOTE]: prints the line of a result.
result_line() {
    printf '%-9s %-40s %s%s\n' "$1" "$3" "$2" "${4:+  $4}"
}

# check NAME COMMAND…: passes if the command succeeds. The command's output is shown only if it fails.
check() {
    local name=$1 output
    shift
    if output=$("$@" 2>&1); then
        result pass "$name"
    else
        result FAIL "$name"
        details "$output"
    fi
}

# details TEXT: prints the text below the line of a failed check.
details() { printf '%s\n' "$1" | sed '/./s/^/    /'; }

# finish: prints the sum as the script's last line. A script without any check has failed.
finish() {
    echo "$passed passed, $failed failed"
    [[ $failed -eq 0 && $passed -gt 0 ]]
}
