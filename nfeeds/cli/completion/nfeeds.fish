# Completion of nfeeds for fish. As a file: nfeeds completion fish > ~/.config/fish/completions/nfeeds.fish

function __nfeeds_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l found ($words[1] __complete $words[2..-1] "$current" 2>/dev/null)
    if test "$found[1]" = :files
        __fish_complete_path "$current"
    else
        printf '%s\n' $found[2..-1]
    end
end

complete -c nfeeds -f -a '(__nfeeds_complete)'
