# shellcheck shell=bash
# Finds the checks of a scenario, and collects the results that a guest reports.

# checks_of SCENARIO PATTERN…: prints the names of the matching files in guest/SCENARIO, in order.
checks_of() {
    local scenario=$1 file name pattern
    shift
    for file in "$here/guest/$scenario"/*; do
        name=$scenario/${file##*/[0-9][0-9]-}
        for pattern in "$@"; do
            # shellcheck disable=SC2053    # a pattern on purpose
            if [[ $name == $pattern || $scenario == "$pattern" ]]; then
                echo "$name"
                break
            fi
        done
    done
}

# run_checks KERNEL SCENARIO CPIO CHECK…: boots a guest, prints each result when it arrives, and appends it to $results.
# $label is the name of the guest in the output.
# A check without a report has failed. A crash of QEMU itself says nothing about the program, so a second guest then
# runs the remaining checks. There is no third guest.
run_checks() {
    local kernel=$1 scenario=$2 cpio=$3 name began=$EPOCHREALTIME kept=$cache/consoles/${label//\//-}-$2
    local -A reported=()
    local silent='' left
    shift 3
    if ! guest "$kernel" "$scenario" "$cpio" "$guest_seconds" "checks=$(IFS=,; echo "${*#*/}") ${long:+long}"; then
        say "vm $label  $scenario: the guest did not come to its end${emulator_died:+: QEMU died of SIG$emulator_died}"
        left=()
        for name in "$@"; do
            [[ -n ${reported[$name]:-} ]] || left+=("$name")
        done
        if [[ -n $emulator_died && ${#left[@]} -gt 0 ]]; then
            guest "$kernel" "$scenario" "$cpio" "$guest_seconds" \
                "checks=$(IFS=,; echo "${left[*]#*/}") ${long:+long}" ||
                say "vm $label  $scenario: nor did the second guest"
        fi
    fi
    for name in "$@"; do
        [[ -n ${reported[$name]:-} ]] || report FAIL "$name" "it did not report${silent:+, either}"
    done
    mkdir -p "${kept%/*}"
    cp "$console" "$kept"
}

# on_message WORD REST: handles a line from the guest.
on_message() {
    case $1 in
        begin) began=$EPOCHREALTIME ;;
        pass) report pass "$scenario/$2" ;;
        fail) report FAIL "$scenario/${2%% *}" "${2#* }" ;;
        note) printf '%-9s %s: %s\n' vm "$label" "$2" ;;
        saw) printf 'saw %s\n' "$2" >>"$results" ;;
        *) say "vm $label  the guest says: $1 $2" ;;
    esac
}

# report pass|FAIL NAME [WHY]: prints a result. For a failure it also prints the console's output since the check began.
report() {
    local seconds
    seconds=$(awk -v from="$began" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.1f", to - from }')
    reported[$2]=$1
    printf '%s %s\n' "$1" "$2" >>"$results"
    result_line vm "$1" "$label $2" "${seconds}s"
    if [[ $1 == FAIL ]]; then
        printf '    %s\n' "$3"
        if [[ -z $silent ]]; then
            printf '%s\n' "$(sed 's/^/    | /; s/\r$//' "$console" | tail -n 100)" "    the whole console: $kept"
        fi
        [[ $3 != "it did not report"* ]] || silent=1
    fi
}
