/// What makes a shell complete the command line: a short script that asks `resayil complete`.
///
/// The scripts that ArgumentParser writes know neither what exists nor the options of the default command.
enum ShellScript: String, CaseIterable {
    case bash, zsh, fish

    /// The one that `--generate-completion-script SHELL` names; nil for other arguments.
    init?(requestedBy arguments: [String]) {
        let option = "--generate-completion-script"
        let words = arguments.flatMap { word in
            word.hasPrefix(option + "=") ? [option, String(word.dropFirst(option.count + 1))] : [word]
        }
        guard words.count == 2, words[0] == option else { return nil }
        self.init(rawValue: words[1])
    }

    var text: String {
        switch self {
        case .bash: Self.bashText
        case .zsh: Self.zshText
        case .fish: Self.fishText
        }
    }

    /// bash breaks words at `:` and `=`, which names of models have. They are joined again, and what bash has already is
    /// cut from the answers. Summaries are shown in lists only, which is where `COMP_TYPE` is not that of one Tab.
    private static let bashText = #"""
        # bash completion for resayil
        _resayil() {
            local rest=${COMP_LINE:0:COMP_POINT} words=() part i
            for ((i = 0; i <= COMP_CWORD; i++)); do
                local gap=${rest%%[![:blank:]]*}
                rest=${rest#"$gap"}
                if ((i == COMP_CWORD)); then part=$rest; else part=${COMP_WORDS[i]}; fi
                if ((i == 0)) || [[ -n $gap ]]; then words+=("$part"); else words[-1]+=$part; fi
                rest=${rest#"$part"}
            done
            local typed=${words[-1]} quote=
            [[ $typed == [\"\']* ]] && quote=${typed:0:1}
            for i in "${!words[@]}"; do
                case ${words[i]} in
                    [\"\']*) words[i]=${words[i]#[\"\']} words[i]=${words[i]%[\"\']} ;;
                    *\\*) words[i]=${words[i]//\\/} ;;
                esac
            done
            local cut= breaks=${COMP_WORDBREAKS//[^:=]/}
            if [[ -z $quote && -n $breaks ]]; then cut=${typed%"${typed##*[$breaks]}"}; fi
            local values=() shown=() value summary width=0
            while IFS=$'\t' read -r value summary; do
                case $value in
                    :files) return ;;
                    :folders) compopt -o dirnames; return ;;
                    :@files)
                        # With the @, which readline would look for in the names.
                        while IFS= read -r value; do
                            [[ -d $value ]] && value+=/
                            value=${words[-1]%%@*}@$value
                            [[ -n $quote ]] || printf -v value %q "$value"
                            values+=("${value#"$cut"}")
                            shown+=('')
                        done < <(compgen -f -- "${words[-1]#*@}")
                        continue ;;
                esac
                [[ -n $quote ]] || printf -v value %q "$value"
                values+=("${value#"$cut"}")
                shown+=("$summary")
                ((${#value} > width)) && width=${#value}
            done < <("${COMP_WORDS[0]/#\~/$HOME}" complete "${words[@]:1}" 2>/dev/null)
            compopt +o default -o nosort 2>/dev/null
            if ((${#values[@]} > 1)) && [[ $COMP_TYPE != 9 && $COMP_TYPE != 37 ]]; then
                for i in "${!values[@]}"; do
                    [[ -z ${shown[i]} ]] && continue
                    printf -v value '%-*s  (%s)' "$width" "${values[i]}" "${shown[i]}"
                    values[i]=${value:0:${COLUMNS:-80}-3}
                done
            fi
            ((${#values[@]} == 1)) && [[ ${values[0]} == *[=./] ]] && compopt -o nospace 2>/dev/null
            COMPREPLY=("${values[@]}")
        }
        complete -o default -F _resayil resayil

        """#

    private static let zshText = #"""
        #compdef resayil
        # zsh completion for resayil
        _resayil() {
            local -a values
            local line value
            for line in "${(@f)$("${~${(Q)words[1]}}" complete "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
                case $line in
                    '') ;;
                    :files) compset -P '--[^=]##='; _files; return ;;
                    :@files) compset -P '--[^=]##='; compset -P '@'; _files; return ;;
                    :folders) compset -P '--[^=]##='; _files -/; return ;;
                    *) value=${line%%$'\t'*}
                       values+=("${value//:/\\:}${${line#$value}/#$'\t'/:}") ;;
                esac
            done
            _describe -V -t values resayil values -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}'
        }
        if [[ $funcstack[1] == _resayil ]]; then _resayil "$@"; else compdef _resayil resayil; fi

        """#

    private static let fishText = #"""
        # fish completion for resayil
        function __resayil_complete
            set -l words (commandline -opc)
            # The word as it is typed, without its quotation mark, which may be open, and without backslashes.
            set -l word (commandline -ct | string replace -r '^["\']' '' | string replace -ra '\\\\(.)' '$1')
            for line in ($words[1] complete $words[2..] "$word" 2>/dev/null)
                switch $line
                    case :files
                        set -l start (string match -r -- '^--[^=]+=' "$word")
                        for path in (__fish_complete_path (string replace -r -- '^--[^=]+=' '' "$word"))
                            echo "$start$path"
                        end
                    case :@files
                        set -l start (string match -r -- '^(?:--[^=]+=)?@' "$word")
                        for path in (__fish_complete_path (string replace -r -- '^(?:--[^=]+=)?@' '' "$word"))
                            echo "$start$path"
                        end
                    case :folders
                        __fish_complete_directories "$word"
                    case '*'
                        echo $line
                end
            end
        end
        complete -c resayil -e
        complete -c resayil -f -k -a '(__resayil_complete)'

        """#
}
