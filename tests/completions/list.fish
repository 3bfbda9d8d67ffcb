# list.fish FILE LINE: what fish completes at the end of the line.
source $argv[1]
complete -C $argv[2]
