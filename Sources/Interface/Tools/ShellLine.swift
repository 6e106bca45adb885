/// What a command line of the shell asks of the terminal, guessed by the names of its programs.
enum ShellLine {
    /// A program in it draws on the whole screen, or asks for a password.
    static func needsTerminal(_ line: String) -> Bool {
        pipelines(in: line).contains { pipeline in
            let programs = pipeline.compactMap(program)
            // A pager or an editor before a pipe draws nothing.
            return programs.last.map(full.contains) == true || programs.contains(where: asking.contains)
        }
    }

    /// A program in it draws on the whole screen, so that nothing of it is left to read when it ends.
    static func fillsScreen(_ line: String) -> Bool {
        pipelines(in: line).contains { $0.compactMap(program).last.map(full.contains) == true }
    }

    /// Each command of each pipeline.
    private static func pipelines(in line: String) -> [[Substring]] {
        line.split { ";&\n".contains($0) }
            .flatMap { $0.contains("||") ? Array($0.replacing("||", with: "\n").split(separator: "\n")) : [$0] }
            .map { $0.split(separator: "|") }
    }

    /// The name of the program behind variables and programs that only start another one.
    private static func program(_ command: Substring) -> String? {
        var words = command.split(whereSeparator: \.isWhitespace).map { $0.drop { "(!{".contains($0) } }[...]
        while let word = words.first, word.isEmpty || isVariable(word) || starters.contains(String(word)) {
            words.removeFirst()
        }
        return words.first.map { String($0.split(separator: "/").last ?? $0) }
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
