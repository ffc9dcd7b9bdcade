#compdef nfeeds
# Completion of nfeeds for zsh. In ~/.zshrc, behind compinit: eval "$(nfeeds completion zsh)"
# Or as a file called _nfeeds in a folder of $fpath.

_nfeeds() {
    local line kind value
    local -a found
    while IFS= read -r line; do
        if [[ -z $kind ]]; then
            kind=$line
        else
            value=${line%%$'\t'*}
            found+=("${value//:/\\:}:${line#*$'\t'}")
        fi
    done < <("${words[1]/#\~/$HOME}" __complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)
    if [[ $kind == :files ]]; then
        _files
    elif (( $#found )); then
        _describe -t values nfeeds found -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}'
    fi
}

if [[ $funcstack[1] == _nfeeds ]]; then
    _nfeeds "$@"
else
    compdef _nfeeds nfeeds
fi
