# list.fish FILE LINE: prints what fish completes at the end of LINE. FILE has the completions.
source $argv[1]
complete -C $argv[2]
