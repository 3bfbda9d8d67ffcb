# bash completion for failover-rename(8)                    -*- shell-script -*-

_failover_rename() {
    local cur prev words cword split
    _init_completion -s || return

    # The arguments of each option. A new option needs one line here and one word below.
    case $prev in
        --rules | --with | --from) _filedir; return ;;
        --sysfs) _filedir -d; return ;;
        --log-target)
            COMPREPLY=($(compgen -W 'auto console journal journal-or-kmsg kmsg syslog syslog-or-kmsg null' -- "$cur"))
            return
            ;;
        --until) COMPREPLY=($(compgen -W 'primary standby joined left named' -- "$cur")); return ;;
        --timeout) return ;;
        --log-level)
            COMPREPLY=($(compgen -W 'emerg alert crit err warning notice info debug' -- "$cur"))
            return
            ;;
    esac
    $split && return

    local word command=''
    for word in "${words[@]:1:cword-1}"; do
        case $word in
            list | monitor | check | cat | export | capture) command=$word; break ;;
        esac
    done

    local options='--help --version'
    case $command in
        list) options+=' --json --prometheus --rules --with --sysfs --from' ;;
        monitor) options+=' --json --until --timeout --rules' ;;
        check) options+=' --json --quiet --rules --with' ;;
        cat) options+=' --rules --with' ;;
        export) options+=' --rules --log-target --log-level' ;;
        capture) options+=' --anonymize' ;;
        *)
            options+=' --all --allow-down --dry-run --json --verbose --quiet --rules --with --sysfs --from'
            options+=' --log-target --log-level --new'
            ;;
    esac

    if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
        return
    fi
    case $command in
        check) _filedir ;;
        export | monitor) _available_interfaces ;;
        '')
            _available_interfaces
            [[ $cword -eq 1 ]] && COMPREPLY+=($(compgen -W 'list monitor check cat export capture' -- "$cur"))
            ;;
    esac
} &&
    complete -F _failover_rename failover-rename
