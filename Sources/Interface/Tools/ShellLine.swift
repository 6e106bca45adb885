/// What a command line of the shell asks of the terminal, guessed by the names of its programs.
enum ShellLine {
    /// A program in it draws on the whole screen, or asks for a password.
    static func needsTerminal(_ line: String) -> Bool {
        pipelines(in: line).contains { pipeline in
            // A pager or an editor before a pipe draws nothing.
            pipeline.last.map(draws) == true || pipeline.contains { asking.contains(words(of: $0).first ?? "") }
        }
    }

    /// A program in it draws on the whole screen, so that nothing of it is left to read when it ends.
    static func fillsScreen(_ line: String) -> Bool {
        pipelines(in: line).contains { $0.last.map(draws) == true }
    }

    /// Each command of each pipeline.
    private static func pipelines(in line: String) -> [[Substring]] {
        withoutQuotes(line).split { ";&\n".contains($0) }
            .flatMap { $0.contains("||") ? Array($0.replacing("||", with: "\n").split(separator: "\n")) : [$0] }
            .map { $0.split(separator: "|") }
    }

    /// What is quoted is an argument, whatever signs and names are in it.
    private static func withoutQuotes(_ line: String) -> String {
        line.replacing(#/'[^']*'|"(?:[^"\\]|\\.)*"/#, with: "_")
    }

    /// The program, behind variables and programs that only start another one, and its arguments.
    private static func words(of command: Substring) -> [String] {
        var words = command.split(whereSeparator: \.isWhitespace).map { $0.drop { "(!{".contains($0) } }[...]
        while let word = words.first, word.isEmpty || isVariable(word) || starters.contains(String(word)) {
            words.removeFirst()
        }
        guard let program = words.first else { return [] }
        return [String(program.split(separator: "/").last ?? program)] + words.dropFirst().map(String.init)
    }

    /// The program draws on the whole screen, as it is called.
    private static func draws(_ command: Substring) -> Bool {
        let words = words(of: command)
        guard let program = words.first, full.contains(program) else { return false }
        let arguments = words.dropFirst().filter { !$0.contains(">") }
        let names = arguments.filter { !$0.hasPrefix("-") }
        switch program {
        case "sh", "bash", "dash", "fish", "zsh": return names.isEmpty
        case "sqlite3": return names.count < 2
        case "elinks", "links", "lynx", "w3m": return !arguments.contains { $0.hasPrefix("-dump") || $0 == "--dump" }
        case "top": return !arguments.contains { $0.hasPrefix("-") && $0.contains("b") }
        default: return true
        }
    }

    private static func isVariable(_ word: Substring) -> Bool {
        guard let sign = word.firstIndex(of: "="), sign > word.startIndex else { return false }
        return word[..<sign].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }

    private static let starters = names("env exec command nice time nohup then do else")

    private static let full = names(
        """
        aptitude bash btm btop cfdisk dash elinks emacs fish fzf gitui htop hx info irssi joe k9s kak lazygit less links
        lynx man mc micro more most mutt nano ncdu neomutt nmtui nvim ranger screen sh sqlite3 tig tmux top vi view vim
        vimdiff visudo w3m watch weechat zellij zsh
        """)

    private static let asking = names("doas gpg passwd scp sftp ssh ssh-add su sudo telnet")

    private static func names(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
