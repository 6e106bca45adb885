private import CNcurses
private import Glibc
package import Screen

extension TerminalDevice {
    /// What was asked and is not answered yet.
    enum Question { case background, identity, widths }

    /// Asks the terminal for the color of its background (OSC 11). The answer comes as input, `.reply("11;rgb:…")`, and
    /// behind it what kind of terminal it is, `.reply("?…c")`: that one every terminal gives, so that it says when the
    /// other will not come.
    ///
    /// - Returns: whether it was asked: not while the terminal is detached or released, and not one without such sequences.
    @discardableResult
    package func askBackground() -> Bool {
        guard phase == .attached, modes.areKnown else { return false }
        ask(.background, "\u{1B}]11;?\u{1B}\\")
        return true
    }

    /// Asks what the terminal is, once there is a frame: how it orders and measures text follows from that. Nothing
    /// waits for the answer: a frame that was laid out for another terminal is laid out again.
    func askIdentity() {
        guard !isIdentified, modes.areKnown, !questions.contains(.identity) else { return }
        let before = traits
        traits = TerminalTraits()
        bytes.repeats = false
        (traits.outer, traits.passthrough) = (before.outer, before.passthrough)
        ask(.identity, TerminalTraits.questions)
    }

    /// Handles the answer of a multiplexer: the name of the terminal outside, and what it passes through.
    package func noteOuterTerminal(_ name: String, _ passthrough: TerminalServices.Passthrough) {
        guard (name, passthrough) != (traits.outer, traits.passthrough) else { return }
        (traits.outer, traits.passthrough) = (name, passthrough)
        if isIdentified { finish() }
    }

    private static let longestAnswer = Duration.seconds(1)

    /// Behind each question comes one that every terminal answers, so that an answer which will not come is told.
    private func ask(_ question: Question, _ text: String) {
        write(text + "\u{1B}[c")
        answerDue = .now + Self.longestAnswer
        questions.append(question)
    }

    /// Handles the answers to its own questions, and returns the rest of what came.
    func removeAnswers(from inputs: [TerminalInput]) -> [TerminalInput] {
        inputs.filter { input in
            guard case .reply(let text) = input, let question = questions.first else { return true }
            let isLast = text.hasPrefix("?") && text.hasSuffix("c")
            if question != .background, !isLast { note(text) }
            guard isLast else {
                return question == .background || ["11;", "?997;"].contains { text.hasPrefix($0) }
            }
            questions.removeFirst()
            if questions.isEmpty { answerDue = nil }
            switch question {
            case .background: return true
            case .identity: measureOrFinish()
            case .widths: finishMeasuring()
            }
            return false
        }
    }

    private func note(_ answer: String) {
        traits.note(answer)
        if multiplexer != .none, let found = Multiplexer(reply: answer) { multiplexer = found }
    }

    /// What is known of this kind and version is not measured again.
    private func measureOrFinish() {
        isIdentified = true
        if let known = memory.columns(traits.identity) { traits.columns = known }
        finish()
        if traits.columns.isEmpty, phase == .attached, !isLeaving, size.rows > 1 {
            ask(.widths, TerminalTraits.measuring)
            cn_redraw_row(1)
            flush(cells: 1, cursorMoves: false)
        }
    }

    private func finishMeasuring() {
        memory.remember(traits.identity, traits.columns)
        finish()
    }

    /// Writes rows as the terminal needs them, and tells the program what to lay out.
    private func finish() {
        let widths = preferences.ambiguousWidth.applied(to: traits.widths)
        let isNewlyMeasured = widths != measuredWidths
        measuredWidths = widths
        if isNewlyMeasured { DisplayWidth.setMeasured(widths) }
        bytes.repeats = traits.repeats
        handle(preferences.bidi.handling(of: traits, in: preferences.environment), repainting: isNewlyMeasured)
        reportBackground()
        noteServices()
        deliver([.input(.measured(order: handling.order, widths: widths))])
    }

    /// How rows are written where curses may not have what the terminal has.
    func available(_ writing: RowWriting) -> RowWriting {
        if case .separated(let fonts) = writing, !canSeparate { return .runs(fonts) }
        return writing
    }

    /// Has the terminal report changes of its colors, if it can.
    private func reportBackground() {
        guard traits.reportsBackground, !modes.reportsBackground, !isLeaving else { return }
        modes.reportsBackground = true
        armGuard()
        if phase == .attached { write(modes.backgroundOn) }
    }

    private func handle(_ now: RowHandling, repainting: Bool) {
        let before = handling
        handling = now
        if now.told != before.told, !isLeaving {
            modes.told = now.told
            write((before.told?.off ?? "") + (now.told?.on ?? ""))
            armGuard()
        }
        guard repainting || now.writing != before.writing, phase == .attached, !isLeaving else { return }
        painter.writing = available(now.writing)
        painter.forget()
        if repainting { cn_repaint() }
        presentWanted()
    }

    /// Before the terminal is given away: an answer that came later would be typed into a shell. Keys that are pressed
    /// meanwhile are lost.
    func awaitAnswer() {
        guard let due = answerDue else { return }
        isLeaving = true
        defer { (questions, answerDue, isLeaving) = ([], nil, false) }
        var ready = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        while due > .now {
            let left = (due - .now).components
            let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
            guard poll(&ready, 1, Int32(max(1, milliseconds))) > 0 else { return }
            var bytes = [UInt8](repeating: 0, count: 256)
            let count = cn_read(&bytes, bytes.count)
            guard count > 0 else { return }
            _ = removeAnswers(from: decoder.decode(bytes[..<Int(count)]))
            guard answerDue != nil else { return }
        }
    }

    /// What the mouse did is where it is seen, also where the terminal moves it with the letter there.
    func placed(_ input: TerminalInput) -> TerminalInput {
        guard case .mouse(var mouse) = input, case .fenced(movesCursor: true) = painter.writing else { return input }
        mouse.position = painter.turned(mouse.position)
        return .mouse(mouse)
    }
}

/// What the settings and the environment say of the terminal.
package struct TerminalPreferences: Sendable {
    package var bidi = BidiSetting.automatic
    package var ambiguousWidth = AmbiguousWidth.automatic
    /// The variables that terminals set for programs in them.
    package var environment: [String: String] = [:]

    package init() {}
}

/// How wide terminals draw the samples, by name and version, from run to run.
package struct TerminalMemory {
    /// Nil for a terminal that was not measured yet.
    package var columns: (_ identity: String) -> [WidthSample: Int]?
    package var remember: (_ identity: String, _ columns: [WidthSample: Int]) -> Void

    package init(
        columns: @escaping (String) -> [WidthSample: Int]?, remember: @escaping (String, [WidthSample: Int]) -> Void
    ) {
        (self.columns, self.remember) = (columns, remember)
    }

    /// Remembers nothing.
    package static var none: TerminalMemory { TerminalMemory(columns: { _ in nil }, remember: { _, _ in }) }
}
