import Editing
import Layout
package import Localization
package import Prompts
import Screen

/// What a prompt is about to run or read, word for word, and whether it may.
package struct PromptConsent: Hashable, Sendable {
    package let title: Text
    private let lines: [TextPage.Line]
    /// Nothing runs before somebody has moved there.
    private var isOnRun = false
    /// The first row of the text that is in view, as far as the rest fills the space.
    private var top = 0

    /// Nil if the prompt does nothing that has to be asked about. Files are, if the prompt came with a project: its
    /// author may not be who sends them.
    package init?(_ prompt: Prompt, _ arguments: PromptArguments) {
        let needs = prompt.needs
        let files = prompt.origin.isProject ? needs.files : []
        guard !needs.commands.isEmpty || !files.isEmpty else { return nil }
        title = needs.commands.isEmpty ? tr("Send these files?") : tr("Run these commands?")
        var lines = [TextPage.Line(.joined([.verbatim("/" + prompt.name), .code(prompt.origin.path)]), .muted)]
        for command in needs.commands { lines += Self.lines(of: command) }
        if needs.commands.contains(where: { $0.contains("$") }) { lines += Self.lines(of: arguments) }
        lines += files.map { TextPage.Line(tr("file: \("path", code: arguments.path($0.path))")) }
        self.lines = lines
    }

    /// What it shows, line by line.
    package var texts: [Text] { lines.map(\.text) }

    private static func lines(of command: String) -> [TextPage.Line] {
        command.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
            TextPage.Line(.code((index == 0 ? "$ " : "  ") + line), .noticeWarning)
        }
    }

    private static func lines(of arguments: PromptArguments) -> [TextPage.Line] {
        arguments.words.enumerated().flatMap { index, word in
            word.split(separator: "\n", omittingEmptySubsequences: false).map {
                TextPage.Line(.code("$\(index + 1) = \($0)"), .muted)
            }
        }
    }

    private var choices: [Text] { [tr("Cancel"), tr("Allow once, and send")] }
}

extension PromptConsent: PopupContent {
    var popup: Popup { .promptConsent(self) }
    var linearPrompt: Text? { tr("choice: ") }

    /// One row selects, more scroll the text.
    mutating func moveSelection(by rows: Int) {
        if abs(rows) == 1 { isOnRun = rows > 0 } else { scroll(by: rows) }
    }

    mutating func scroll(by rows: Int, in state: State) { scroll(by: rows) }

    private mutating func scroll(by rows: Int) { top = max(0, min(top + rows, lines.count)) }

    func handle(_ key: KeyPress, _ command: Command?, in state: inout State) -> [Effect]? {
        guard command != .send, case .character(let digit) = key.key, let number = digit.wholeNumberValue,
            (1...2).contains(number)
        else { return nil }
        return answer(number == 2, in: &state)
    }

    func choose(in state: inout State) -> [Effect] { answer(isOnRun, in: &state) }

    private func answer(_ allows: Bool, in state: inout State) -> [Effect] {
        state.popup = nil
        return allows ? state.gatherForPrompt() : []
    }

    func rows(in context: PopupContext) -> [CellRow] {
        let keys = context.state.input.keymap
        func wrapped(_ lines: ArraySlice<TextPage.Line>) -> [CellRow] {
            lines.flatMap { PopupView.wrap(context.line($0.text), context.theme[$0.face], in: context) }
        }
        let height = max(1, context.limit - 1 - choices.count)
        let name = wrapped(lines.prefix(1))
        // Where little fits, it is the command and not the name of the prompt.
        let body = (name.count < height ? name : []) + wrapped(lines.dropFirst())
        let first = min(top, max(0, body.count - height))
        let isCut = body.count > first + height
        let rule = PopupView.rule(
            title.hinting(
                keys.hints((.send, tr("selects")), (.stop, tr("cancels"))),
                isCut ? keys.hint(.scrollPageDown, tr("for more")) : nil), in: context)
        let rows = [rule] + body[first..<min(body.count, first + height)] + choices.indices.map { row($0, context) }
        return rows.suffix(context.limit)
    }

    func focusedRow(of rows: [CellRow], in theme: Theme) -> Int? {
        rows.lastIndex { $0.fill == theme[.popupSelected] }
    }

    private func row(_ index: Int, _ context: PopupContext) -> CellRow {
        let face = context.theme[(index == 1) == isOnRun ? .popupSelected : .popup]
        var row = CellRow(fill: face)
        row.append("  \(index + 1) " + context.line(choices[index]), face: face)
        row.truncate(to: context.columns)
        return row
    }
}

extension PromptConsent {
    func lines(in state: State) -> [String] {
        ["", LinearPopup.title(title, state)] + lines.map { state.catalog.line($0.text) }
            + LinearPopup.numbered(choices.map { ($0, .empty) }, state)
    }

    func answer(_ line: String, in state: inout State) -> [Effect] {
        guard let number = Int(line), (1...2).contains(number) else {
            state.popup = popup
            state.showNotice(tr("enter 1 to \("last", 2), or an empty line to cancel"), .warning)
            return []
        }
        return answer(number == 2, in: &state)
    }
}
