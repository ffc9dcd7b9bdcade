# Completion of nfeeds for bash. In ~/.bashrc: eval "$(nfeeds completion bash)"

_nfeeds() {
    local line kind="" current="${COMP_WORDS[COMP_CWORD]}" program="${COMP_WORDS[0]/#\~/$HOME}"
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ -z $kind ]]; then
            kind=$line
        else
            printf -v line %q "${line%%$'\t'*}"
            COMPREPLY+=("$line")
        fi
    done < <("$program" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    if [[ $kind == :files ]]; then
        [[ $current == "=" ]] && current=""
        compopt -o filenames 2>/dev/null
        while IFS= read -r line; do
            COMPREPLY+=("$line")
        done < <(compgen -f -- "$current")
    fi
}

complete -F _nfeeds nfeeds
