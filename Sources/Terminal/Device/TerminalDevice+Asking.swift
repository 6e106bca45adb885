private import CNcurses
private import Glibc
import Screen

extension TerminalDevice {
    /// Asks the terminal for the colour of its background (OSC 11). The answer comes as input, `.reply("11;rgb:…")`, and
    /// behind it what kind of terminal it is, `.reply("?…c")`: that one every terminal gives, so that it says when the
    /// other will not come.
    ///
    /// - Returns: whether it was asked: not while the terminal is detached or released, and not one without such sequences.
    @discardableResult
    package func askBackground() -> Bool {
        guard phase == .attached, modes.areKnown else { return false }
        ask("\u{1B}]11;?\u{1B}\\")
        return true
    }

    private static let longestAnswer = Duration.seconds(1)

    /// Behind each question comes one that every terminal answers, so that an answer which will not come is told.
    func ask(_ question: String) {
        write(question + "\u{1B}[c")
        answerDue = .now + Self.longestAnswer
        answersToCome += 1
    }

    /// Asks what reads the sequences, where variables that are inherited may say something else.
    func askMultiplexer() {
        guard modes.areKnown, multiplexer != .none else { return }
        ask("\u{1B}[>c")
    }

    /// A question was answered.
    func noteAnswer(in inputs: [TerminalInput]) {
        for case .reply(let text) in inputs {
            if let found = Multiplexer(reply: text) { multiplexer = found }
            if text.hasPrefix("?"), text.hasSuffix("c") { answersToCome -= 1 }
        }
        if answersToCome <= 0 { (answersToCome, answerDue) = (0, nil) }
    }

    /// Before the terminal is given away: an answer that came later would be typed into a shell. Keys that are pressed
    /// meanwhile are lost.
    func awaitAnswer() {
        guard let due = answerDue else { return }
        defer { (answersToCome, answerDue) = (0, nil) }
        var ready = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        while due > .now {
            let left = (due - .now).components
            let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
            guard poll(&ready, 1, Int32(max(1, milliseconds))) > 0 else { return }
            var bytes = [UInt8](repeating: 0, count: 256)
            let count = cn_read(&bytes, bytes.count)
            guard count > 0 else { return }
            noteAnswer(in: decoder.decode(bytes[..<Int(count)]))
            guard answerDue != nil else { return }
        }
    }

    /// Draws an ambiguous character where the first frame will stand, asks where the cursor is behind it, and takes it
    /// away. Nothing waits for the answer: a first frame that was laid out for narrow ones is laid out again.
    func askAmbiguousWidth() {
        guard modes.areKnown else { return }
        ask("\u{1B}7\u{1B}[2;1H\u{2500}\u{1B}[6n\u{1B}[2;1H\u{1B}[K\u{1B}8")
        widthDue = answerDue
    }

    /// The answer, if it came in time: a later one is of no question of ours.
    func noteWidth(in inputs: [TerminalInput]) {
        guard let due = widthDue, due > .now, inputs.contains(.reply("2;3R")) else { return }
        widthDue = nil
        DisplayWidth.setAmbiguous(wide: true)
        painter.forget()
        cn_repaint()
    }
}
