# list.zsh FILE LINE: prints the matches that zsh adds at the end of LINE, one per line, in a terminal of its own. FILE
# has the completions.
zmodload zsh/zpty
inside=$(mktemp)
cat >$inside <<'END'
PS1= PS2= RPS1=
compadd() {
    # With -O, -A or -D, compadd only changes an array and adds no match.
    if [[ ${@[1,(i)(-|--)]} == *-[OAD]\ * ]]; then
        builtin compadd "$@"
        return
    fi
    local -a matches
    builtin compadd -A matches "$@"
    print -rl -- $matches
    builtin compadd "$@"
}
mark_first() { print -r -- $'\1' }
mark_last() { print -r -- $'\2' }
compprefuncs=(mark_first)
comppostfuncs=(mark_last)
bindkey '^I' list-choices
print is-ready
END
zpty shell zsh -f -i
zpty -w shell "fpath=(${1:h} \$fpath); autoload -Uz compinit; compinit -u -D; . $inside"
zpty -r -m shell heard '*is-ready*'
rm $inside
zpty -w -n shell "$2"$'\t'
zpty -r -m shell heard $'*\2*'
print -r -- ${${${heard%%$'\2'*}##*$'\1'}//$'\r'}
zpty -d shell
