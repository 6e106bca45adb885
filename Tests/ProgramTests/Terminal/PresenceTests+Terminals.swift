import Testing

extension PresenceTests {
    struct Terminal: CustomTestStringConvertible, Sendable {
        var name: String
        /// Its answers to XTVERSION and DA2.
        var identity: String
        var environment: [String: String] = [:]
        /// What is sent when a reply is there and nobody looks.
        var notification: [String]
        /// It shows progress.
        var progresses = false
        /// How its title is restored; empty if it has none.
        var titleEnd: [String] = []

        var testDescription: String { name }
    }

    private static let text = "reply complete after 0 s"
    private static let popped = ["title restore"]
    private static let cleared = ["OSC 2;", "title restore"]

    static let terminals = [
        Terminal(
            name: "xterm", identity: "\u{1B}P>|XTerm(398)\u{1B}\\\u{1B}[>41;398;0c", notification: ["bell"],
            titleEnd: popped),
        Terminal(
            name: "kitty", identity: "\u{1B}P>|kitty(0.41.1)\u{1B}\\\u{1B}[>1;4000;41c",
            notification: ["OSC 99;i=1:d=0;long lists", "OSC 99;i=1:p=body;" + text], progresses: true,
            titleEnd: popped),
        Terminal(
            name: "WezTerm", identity: "\u{1B}P>|WezTerm 20260117-154428-05343b38\u{1B}\\\u{1B}[>1;277;0c",
            notification: ["OSC 777;notify;long lists;" + text], progresses: true, titleEnd: cleared),
        Terminal(
            name: "Ghostty", identity: "\u{1B}P>|ghostty 1.2.3\u{1B}\\\u{1B}[>1;10;0c",
            notification: ["OSC 777;notify;long lists;" + text], progresses: true, titleEnd: cleared),
        Terminal(
            name: "Windows Terminal", identity: "\u{1B}[>0;10;1c", environment: ["WT_SESSION": "1"],
            notification: ["bell"], progresses: true, titleEnd: cleared),
        Terminal(
            name: "VTE", identity: "\u{1B}P>|VTE(8001)\u{1B}\\\u{1B}[>61;8001;1c", notification: ["bell"],
            progresses: true, titleEnd: popped),
        Terminal(
            name: "VTE before its progress", identity: "\u{1B}[>65;7006;1c", notification: ["bell"], titleEnd: popped),
        Terminal(
            name: "iTerm2", identity: "\u{1B}P>|iTerm2 3.5.14\u{1B}\\\u{1B}[>0;95;0c",
            notification: ["OSC 9;resayil: long lists: " + text], titleEnd: popped),
        Terminal(name: "an unknown terminal", identity: "\u{1B}[>0;100;0c", notification: ["bell"]),
    ]
}
