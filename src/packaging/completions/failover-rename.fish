# fish completion for failover-rename(8)

set -l commands list monitor check cat export capture
set -l none "not __fish_seen_subcommand_from $commands"
set -l list "not __fish_seen_subcommand_from monitor check cat export capture"
set -l rules "not __fish_seen_subcommand_from capture"
set -l try "not __fish_seen_subcommand_from monitor export capture"
set -l json "not __fish_seen_subcommand_from cat export capture"

complete -c failover-rename -f
complete -c failover-rename -n __fish_use_subcommand -a list -d 'Show masters and slaves'
complete -c failover-rename -n __fish_use_subcommand -a monitor -d 'Print what happens to failover devices'
complete -c failover-rename -n __fish_use_subcommand -a check -d 'Report the faults of rules files'
complete -c failover-rename -n __fish_use_subcommand -a cat -d 'Print the rules files that count'
complete -c failover-rename -n __fish_use_subcommand -a export -d 'Print the properties that the rules set'
complete -c failover-rename -n __fish_use_subcommand -a capture -d 'Write a record of this machine'
complete -c failover-rename -n "not __fish_seen_subcommand_from list check cat capture" -a '(__fish_print_interfaces)'
complete -c failover-rename -n "__fish_seen_subcommand_from check" -F

complete -c failover-rename -s h -l help -d 'Print a short help'
complete -c failover-rename -l version -d 'Print the version'
complete -c failover-rename -n $none -s a -l all -d 'Name the slaves of all failover masters'
complete -c failover-rename -n $none -l allow-down -d 'Take a link down for its rename if the kernel requires it'
complete -c failover-rename -n $none -l new -d 'Report the properties of a slave that is new to udev'
complete -c failover-rename -n $none -s n -l dry-run -d 'Show what would be done and why'
complete -c failover-rename -n $none -s v -l verbose -d 'Also report names that need no change'
complete -c failover-rename -n "not __fish_seen_subcommand_from list monitor cat export capture" -s q -l quiet \
    -d 'Print only what goes wrong'
complete -c failover-rename -n $json -s j -l json -d 'Print JSON'
complete -c failover-rename -n $rules -l rules -r -F -d 'Read these rules and no others'
complete -c failover-rename -n $try -l with -r -F -d 'Add these rules to the installed ones, to try them'
complete -c failover-rename -n $list -l sysfs -x -a '(__fish_complete_directories)' -d 'Read the machine whose /sys was copied'
complete -c failover-rename -n $list -l from -r -F -d 'Read the machine recorded by capture'
complete -c failover-rename -n "__fish_seen_subcommand_from capture" -l anonymize \
    -d 'Replace addresses, serial numbers and host name'
complete -c failover-rename -n "not __fish_seen_subcommand_from list monitor check cat capture" -l log-target -x -d 'Send messages there' \
    -a 'auto console journal journal-or-kmsg kmsg syslog syslog-or-kmsg null'
complete -c failover-rename -n "not __fish_seen_subcommand_from list monitor check cat capture" -l log-level -x -d 'Drop lesser messages' \
    -a 'emerg alert crit err warning notice info debug'
complete -c failover-rename -n "__fish_seen_subcommand_from list" -l prometheus -d 'Print metrics'
complete -c failover-rename -n "__fish_seen_subcommand_from monitor" -l until -x -d 'Wait for this state' \
    -a 'primary standby joined left named'
complete -c failover-rename -n "__fish_seen_subcommand_from monitor" -l timeout -x -d 'Wait no longer than this'
