import Chat
import Editing
import Layout
import Localization
import Screen

extension State {
    /// While replies are compared and the message box is empty, a digit or Enter chooses and Tab looks at the next one.
    /// All other keys do what they do elsewhere.
    mutating func handleComparisonKey(_ key: KeyPress) -> [Effect] {
        guard let open = window.answering.comparison else { return [] }
        if let effects = stopCompared(by: key, open) { return effects }
        let command = input.keymap.command(for: key, in: .composer, .anywhere)
        if window.composer.isEmpty, let effects = chooseCompared(by: key, command, open) { return effects }
        if let effects = handleEditingKey(key) { return effects }
        if let command { return performWhileComparing(command) }
        if case .character(let character) = key.key, !key.modifiers.hasControlOrAlt {
            window.composer.insert(String(character))
        }
        return []
    }

    /// Esc and Ctrl-C stop the streams. Then they choose on an empty box, and change the text in another.
    private mutating func stopCompared(by key: KeyPress, _ open: Comparison) -> [Effect]? {
        if input.editMode == .vi, key.key == .escape {
            guard window.composer.isEmpty else { return nil }
            if handleRepeatedEscape() { return [] }
        }
        let command = input.keymap.command(for: key, in: .composer, .anywhere)
        guard command == .stop || command == .interrupt else { return nil }
        if open.isStreaming { return stopCompared() }
        return window.composer.isEmpty ? choose(lane: open.focus) : nil
    }

    private mutating func chooseCompared(by key: KeyPress, _ command: Command?, _ open: Comparison) -> [Effect]? {
        if case .character(let digit) = key.key, key.modifiers.isEmpty, let number = digit.wholeNumberValue,
            open.lanes.indices.contains(number - 1)
        {
            return choose(lane: number - 1)
        }
        switch command {
        case _ where key == KeyPress(.tab, .shift): window.answering.comparison?.moveFocus(by: -1)
        case .send: return choose(lane: open.focus)
        case .complete, .moveRight: window.answering.comparison?.moveFocus(by: 1)
        case .moveLeft: window.answering.comparison?.moveFocus(by: -1)
        case .moveUp: scrollCompared(by: -1)
        case .moveDown: scrollCompared(by: 1)
        default: return nil
        }
        return []
    }

    /// A question has to wait for the choice; a command does not.
    private mutating func performWhileComparing(_ command: Command) -> [Effect] {
        if let scroll = Self.scrolls[command] {
            scrollCompared { scroll(&$0, $1) }
            return []
        }
        if command == .stop {
            showChoice()
            return []
        }
        return perform(command)
    }

    /// Says how a comparison ends.
    mutating func showChoice() {
        guard let count = window.answering.comparison?.lanes.count else { return }
        showNotice(
            tr("1 to \("last", count) selects the reply to continue with · Tab shows the next").hinting(
                window.composer.isEmpty ? nil : tr("empty the message box first")))
    }

    /// In the linear mode a line with a number chooses.
    mutating func handleComparisonLine(_ line: String) -> [Effect] {
        guard let open = window.answering.comparison else { return [] }
        if let number = Int(line.trimmingWhitespace()), open.lanes.indices.contains(number - 1) {
            return choose(lane: number - 1)
        }
        showNotice(tr("enter 1 to \("last", open.lanes.count) to select the reply to continue with"), .warning)
        return []
    }

    mutating func scrollCompared(by rows: Int) { scrollCompared { $0.scroll(by: rows, $1) } }

    private mutating func scrollCompared(_ scroll: (inout TranscriptLayout, [Message]) -> Void) {
        guard let focus = window.answering.comparison?.focus, let reply = comparedReplies[focus] else { return }
        window.answering.comparison?.scroll(focus) { scroll(&$0, [reply]) }
    }

    /// The replies of the lanes, by lane.
    var comparedReplies: [Int: Message] {
        guard let comparison = window.answering.comparison else { return [:] }
        let variants = window.conversation.variants(at: comparison.position)
        return Dictionary(
            uniqueKeysWithValues: comparison.lanes.enumerated().compactMap { index, lane in
                variants.indices.contains(lane.variant) ? (index, variants[lane.variant].alone) : nil
            })
    }
}

extension Comparison {
    mutating func scroll(_ lane: Int, _ scroll: (inout TranscriptLayout) -> Void) { scroll(&lanes[lane].layout) }
}
