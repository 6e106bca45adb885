import Testing

@testable import Terminal

@Suite("Multiplexer")
struct MultiplexerTests {
    @Test(
        "the innermost multiplexer counts, not an inherited variable",
        arguments: [
            ([:], Multiplexer.none), (["TERM": "xterm-256color"], .none),
            (["TERM": "tmux-256color", "TMUX": "/tmp/s,1,0"], .tmux),
            (["TERM": "screen-256color", "TMUX": "/tmp/s,1,0"], .tmux),
            (["TERM": "xterm-256color", "TMUX": "/tmp/s,1,0"], .tmux),
            (["TERM": "screen", "STY": "1.pts-0.host"], .screen),
            (["TERM": "screen.xterm-256color", "STY": "1.pts-0.host", "TMUX": "/tmp/s,1,0"], .screen),
            (["TERM": "screen", "STY": "1.pts-0.host", "TMUX": "/tmp/s,1,0"], .screen),
            (["TERM": "tmux-256color", "STY": "1.pts-0.host", "TMUX": "/tmp/s,1,0"], .tmux),
            (["TERM": "screen.linux"], .screen), (["TERM": "screen", "STY": ""], .screen),
        ])
    func environment(environment: [String: String], expected: Multiplexer) {
        #expect(Multiplexer(environment: environment) == expected)
    }

    @Test("the terminal's answer overrides the environment")
    func replies() {
        #expect(Multiplexer(reply: ">83;40900;0c") == .screen)
        #expect(Multiplexer(reply: ">84;0;0c") == .tmux)
        #expect(Multiplexer(reply: ">41;379;0c") == Multiplexer.none)
        #expect(Multiplexer(reply: "?62;22c") == nil && Multiplexer(reply: "11;rgb:0/0/0") == nil)
    }

    @Test(
        "a copy through GNU screen is cut into pieces that fit, without loss",
        arguments: [0, 1, 240, 241, 5_000])
    @MainActor
    func pieces(count: Int) {
        let sequence = String(repeating: "A", count: count)
        let pieces = TerminalDevice.throughScreen(sequence).components(between: "\u{1B}P", and: "\u{1B}\\")
        #expect(pieces.joined() == sequence)
        #expect(pieces.allSatisfy { $0.utf8.count <= 250 })
    }
}

extension String {
    /// What stands between each of these two; nothing else may stand here.
    fileprivate func components(between start: String, and end: String) -> [String] {
        split(separator: start, omittingEmptySubsequences: true).map { piece in
            #expect(piece.hasSuffix(end))
            return String(piece.dropLast(end.count))
        }
    }
}
