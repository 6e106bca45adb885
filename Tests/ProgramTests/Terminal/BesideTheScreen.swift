import Support

/// What a program sent to its terminal beside the cells: titles, progress, notifications, bells and the focus mode.
struct BesideTheScreen: Equatable, CustomStringConvertible {
    /// As text, in the order in which they were sent: `title save`, `OSC 2;…`, `bell`. A progress that is repeated is
    /// there once: how often depends on the time.
    private(set) var commands: [String] = []

    init(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let sequences =
            #/
            \u{1B}P(?<passed>tmux;(?:[^\u{1B}]|\u{1B}\u{1B})*)\u{1B}\\ | \u{1B}P[^\u{1B}]*\u{1B}\\ |
            \u{1B}\](?<command>[^\u{7}\u{1B}]*)(?:\u{7}|\u{1B}\\) | \u{1B}\[(?<mode>[?0-9;]*[hlt]) | (?<bell>\u{7})
            /#
        for match in text.unicodeScalarsMatches(of: sequences) { add(match.output) }
    }

    private mutating func add(
        _ found: (Substring, passed: Substring?, command: Substring?, mode: Substring?, bell: Substring?)
    ) {
        if let passed = found.passed { append("tmux;" + passed.dropFirst(5).replacing("\u{1B}\u{1B}", with: "^[")) }
        if found.bell != nil { append("bell") }
        if let command = found.command, ["2;", "9;", "777;", "99;"].contains(where: { command.hasPrefix($0) }) {
            append("OSC " + command.replacing(/i=resayil-\d+-(\d+)/) { "i=\($0.output.1)" })
        }
        let modes = ["?1004h": "focus on", "?1004l": "focus off", "22;2t": "title save", "23;2t": "title restore"]
        if let mode = found.mode.flatMap({ modes[String($0)] }) { append(mode) }
    }

    private mutating func append(_ command: String) {
        if command.contains("9;4;"), command == commands.last { return }
        commands.append(command)
    }

    var description: String { commands.joined(separator: "\n") }
}

extension String {
    /// Matches by scalars: a bell and the letter before it are one character for a regular expression otherwise.
    fileprivate func unicodeScalarsMatches<Output>(of regex: Regex<Output>) -> [Regex<Output>.Match] {
        matches(of: regex.matchingSemantics(.unicodeScalar))
    }
}
