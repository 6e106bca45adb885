import ArgumentParser
import EventLoop
import Interface
import Localization
import Terminal

/// A question that is a subcommand with a typing error: `resayil modles`, `resayil histroy list`.
///
/// It is asked about on a terminal, and refused elsewhere: a script would send the word to a server. Behind `--`, and
/// in a quoted sentence, every word is a question.
struct MistypedCommand {
    let word: String
    let meant: String

    init?(_ message: [String], in arguments: [String]) {
        guard let word = message.first, !arguments.contains("--"), !word.contains(where: \.isWhitespace) else {
            return nil
        }
        let near = Resayil.shownSubcommands.filter { Self.isNear(word, to: $0._commandName) }
        let meant = near.first { command in
            message.count == 1 || command.shownSubcommands.contains { $0._commandName == message[1] }
        }
        guard let meant else { return nil }
        (self.word, self.meant) = (word, meant._commandName)
    }

    /// Runs what was meant, or ends the program with advice. False for a question.
    @MainActor
    static func handles(_ message: [String]) async throws -> Bool {
        var arguments = PollLoop.arguments
        guard let mistyped = MistypedCommand(message, in: arguments) else { return false }
        let command = "resayil \(mistyped.meant)"
        guard TerminalDevice.isInteractive else {
            StandardStreams.printError(
                tr(
                    """
                    unknown command \("word", code: mistyped.word) · did you mean \("command", code: command)? · \
                    \("question", code: "resayil -- \(mistyped.word)") asks it as a question
                    """))
            throw ExitCode(64)
        }
        guard StandardStreams.confirms(tr("did you mean \("command", code: command)?")) else { return false }
        if let index = arguments.firstIndex(of: mistyped.word) { arguments.remove(at: index) }
        await Resayil.start([mistyped.meant] + arguments)
        return true
    }

    /// One slip, two in a long word: a letter more, less, another one, or two exchanged. Short words are questions
    /// more often than commands, so `what` is not `chat` and `hey` is not `key`.
    static func isNear(_ word: String, to command: String) -> Bool {
        let (left, right) = (Array(word.lowercased()), Array(command))
        guard left.count > 2, left != right else { return false }
        let distance = typingDistance(left, right)
        let isExchange = distance == 1 && left.sorted() == right.sorted()
        if right.count < 4 { return isExchange }
        if right.count < 5, left[0] != right[0] { return isExchange }
        return distance <= (min(left.count, right.count) > 6 ? 2 : 1)
    }

    /// Letters to insert, delete, replace, or to exchange with the next one. Costs the product of the lengths.
    private static func typingDistance(_ left: [Character], _ right: [Character]) -> Int {
        var rows = [Array(0...right.count)]
        for (index, letter) in left.enumerated() {
            var row = [index + 1]
            for (column, other) in right.enumerated() {
                var best = min(rows[index][column + 1], row[column]) + 1
                best = min(best, rows[index][column] + (letter == other ? 0 : 1))
                if index > 0, column > 0, letter == right[column - 1], left[index - 1] == other {
                    best = min(best, rows[index - 1][column - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}

/// A word that names no command where only a command can stand: behind `help`, and behind a group such as `history`.
struct UnknownCommand {
    /// From the name of the group on.
    private let words: [String]
    private let group: any ParsableCommand.Type
    private let isHelp: Bool

    /// Nil if there is none. Other words behind the name of the program are a question.
    init?(in arguments: [String]) {
        isHelp = arguments.first == "help"
        var group: any ParsableCommand.Type = Resayil.self
        var words: [String] = []
        for word in arguments.dropFirst(isHelp ? 1 : 0).prefix(while: { !$0.hasPrefix("-") }) {
            let commands = group.configuration.subcommands
            guard !commands.isEmpty else { return nil }
            words.append(word)
            if let next = commands.first(where: { $0._commandName == word }) {
                group = next
            } else {
                guard isHelp ? word != "help" : words.count > 1 else { return nil }
                (self.words, self.group) = (words, group)
                return
            }
        }
        return nil
    }

    /// Ends the program with advice if there is such a word.
    static func refuse(in arguments: [String]) throws(ExitCode) {
        guard let unknown = UnknownCommand(in: arguments) else { return }
        StandardStreams.printError(unknown.text)
        throw ExitCode(64)
    }

    private var text: Text {
        let typed = words.joined(separator: " ")
        let names = group.shownSubcommands.map { $0._commandName }
        guard let near = words.last?.nearest(among: names) else {
            let list = (["resayil"] + words.dropLast() + ["--help"]).joined(separator: " ")
            return tr("unknown command \("word", code: typed) · \("command", code: list) lists the commands")
        }
        let command = (["resayil"] + (isHelp ? ["help"] : []) + words.dropLast() + [near]).joined(separator: " ")
        return tr("unknown command \("word", code: typed) · did you mean \("command", code: command)?")
    }
}
