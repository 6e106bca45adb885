/// Sequences that command terminals, each told apart from those of the program by a number or a word of its own.
enum ControlSequence {
    /// Numbers and words that stand in every sequence that the program could send itself.
    static let marks = ["4242", "evil"]

    static let all: [String] =
        csi.map { "\u{1B}[" + $0 } + csi.prefix(12).map { "\u{9B}" + $0 }
        + strings.flatMap { body in
            ["\u{7}", "\u{1B}\\", "\u{9C}", ""].enumerated().compactMap { index, end in
                // Each of them with one end, one in three unterminated.
                (body.utf8.count + index) % 4 == 0 || (end.isEmpty && body.utf8.count % 3 == 0) ? body + end : nil
            }
        } + controls

    private static let csi = [
        "4242m", "38;5;4242m", "4242;1H", "4242A", "4242B", "4242C", "4242D", "2;4242J", "1;4242K", "4242L", "4242M",
        "4242P", "4242@", "4242X", "4242S", "4242T", "4242;4243r", "?4242h", "?4242l", "?1049;4242h", "?25;4242l",
        "?2004;4242h", "4242b", "4242n", "6;4242n", "4242c", ">4242c", "=4242c", "4242;21t", "21;4242t", "4242 q",
        "4242\"q",
        "!p4242", "?4242$p", ">4242u", "<4242u", "4242;5~", "4242i", "5;4242i", "200~evil\u{1B}[201~", "4242",
        "4242;evil\u{18}", "\u{1B}[4242m", "4242\u{8}\u{8}m",
    ]

    private static let strings = [
        "\u{1B}]0;evil", "\u{1B}]1;evil", "\u{1B}]2;evil", "\u{1B}]4;1;evil", "\u{1B}]7;file:///evil",
        "\u{1B}]8;;http://evil.example", "\u{1B}]9;evil", "\u{1B}]10;?evil", "\u{1B}]11;?evil", "\u{1B}]50;evil",
        "\u{1B}]52;c;ZXZpbA==evil", "\u{1B}]52;p;?evil", "\u{1B}]104;evil", "\u{1B}]133;A;evil",
        "\u{1B}]777;notify;evil",
        "\u{1B}]1337;File=evil", "\u{1B}P$qevil", "\u{1B}P+q4242", "\u{1B}Pq#0;evil", "\u{1B}_Gevil", "\u{1B}_evil",
        "\u{1B}^evil", "\u{1B}Xevil", "\u{90}$qevil", "\u{9D}0;evil", "\u{9D}52;c;evil", "\u{9F}Gevil", "\u{9E}evil",
        "\u{98}evil",
    ]

    private static let controls = [
        "\u{1B}c", "\u{1B}D", "\u{1B}E", "\u{1B}H", "\u{1B}N", "\u{1B}O", "\u{1B}Z", "\u{1B}#8", "\u{1B}%@", "\u{1B}n",
        "\u{1B}o", "\u{1B}|", "\u{1B} F", "\u{0}", "\u{5}", "\u{7}", "\u{B}", "\u{C}", "\u{E}", "\u{F}", "\u{11}",
        "\u{13}", "\u{18}", "\u{1A}", "\u{7F}", "\u{84}", "\u{85}", "\u{8D}", "\u{8E}", "\u{9A}", "evil\rover",
        "evil\u{8}\u{8}\u{8}\u{8}over", "\u{1B}", "\u{1B}[", "\u{1B}]", "\u{9B}", "\u{202E}evil", "\u{2066}evil",
        "\u{E0041}\u{E0042}", "\u{FFF9}evil\u{FFFB}",
    ]
}

/// What a terminal would do with bytes that were written to it: controls and sequences, the text between left out.
struct TerminalCommands {
    /// As text: `CSI ?25h`, `ESC c`, `OSC 0;…`, `C0 07`.
    private(set) var commands: [String] = []

    /// C1 controls come as two bytes of UTF-8, and are commands to some terminals.
    init(_ bytes: [UInt8]) {
        var position = 0
        func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }
        while position < bytes.count {
            let first = bytes[position]
            if first == 0xC2, (0x80...0x9F).contains(byte(position + 1)) {
                commands.append("C1 \(byte(position + 1))")
                position += 2
            } else if first == 0x1B {
                position += consumeEscape(bytes[(position + 1)...]) + 1
            } else {
                if first < 0x20 || first == 0x7F { commands.append("C0 \(first)") }
                position += 1
            }
        }
    }

    private mutating func consumeEscape(_ rest: ArraySlice<UInt8>) -> Int {
        switch rest.first {
        case UInt8(ascii: "["):
            let body = rest.dropFirst().prefix { !(0x40...0x7E).contains($0) }
            let end = rest.dropFirst(body.count + 1).prefix(1)
            commands.append("CSI " + String(decoding: body + end, as: UTF8.self))
            return body.count + 2
        case let kind? where "]PX^_".utf8.contains(kind):
            let body = rest.dropFirst().prefix { $0 != 7 && $0 != 0x1B && $0 != 0x9C }
            commands.append("string \(UnicodeScalar(kind))" + String(decoding: body, as: UTF8.self))
            return body.count + 1
        case nil: return 0
        default:
            let body = rest.prefix { (0x20...0x2F).contains($0) }
            commands.append("ESC " + String(decoding: rest.prefix(body.count + 1), as: UTF8.self))
            return body.count + 1
        }
    }

    /// Those that the program does not send of itself.
    var foreign: [String] {
        commands.filter { command in
            if ControlSequence.marks.contains(where: { command.contains($0) }) { return true }
            if Self.questions.contains(command) { return false }
            if command.hasPrefix("CSI ") { return !Self.isOwn(command.dropFirst(4)) }
            return !["C0 13", "C0 10", "C0 8", "C0 9", "ESC (B", "ESC 7", "ESC 8", "ESC =", "ESC >", "ESC M"].contains(
                command)
        }
    }

    /// What the terminal is asked, with the query for kitty's font and its terminator.
    private static let questions: Set<String> = [
        "CSI c", "CSI >c", "CSI >q", "CSI 6n", "CSI 8$p", "CSI ?2031$p",
        "string P+q6b697474792d71756572792d666f6e745f66616d696c79", "ESC \\",
    ]

    private static let modes: Set<String> = [
        "1", "7", "12", "25", "1000", "1002", "1004", "1006", "1049", "2004", "2026", "2031",
    ]

    private static func isOwn(_ body: Substring) -> Bool {
        guard let last = body.last else { return false }
        if body.hasPrefix("?") { return (last == "h" || last == "l") && modes.isSuperset(of: parameters(body)) }
        if body.hasPrefix(">") || body.hasPrefix("<") {
            return [">5u", "<u", ">4;1m", ">4m", ">4;0m"].contains(String(body))
        }
        return "HmKJGdXABCDPLM@rSTb".contains(last) || ["4l", "22;0;0t", "23;0;0t"].contains(String(body))
    }

    private static func parameters(_ body: Substring) -> [String] {
        body.dropFirst().dropLast().split(separator: ";").map(String.init)
    }
}
