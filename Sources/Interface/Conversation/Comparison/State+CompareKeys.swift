import Chat
import Editing
import Layout
import Localization
import Screen

extension State {
    /// While replies are compared the keys go to them: a digit or Enter chooses, Tab looks at the next one.
    mutating func handleComparisonKey(_ key: KeyPress) -> [Effect] {
        guard let open = window.answering.comparison else { return [] }
        if case .character(let digit) = key.key, key.modifiers.isEmpty, let number = digit.wholeNumberValue,
            open.lanes.indices.contains(number - 1)
        {
            return choose(lane: number - 1)
        }
        if key == KeyPress(.tab, .shift) {
            window.answering.comparison?.moveFocus(by: -1)
            return []
        }
        if input.editMode == .vi, key.key == .escape, handleRepeatedEscape() { return [] }
        let command = input.keymap.command(for: key, in: .composer, .anywhere)
        switch command {
        case .send: return choose(lane: open.focus)
        case .complete, .moveRight: window.answering.comparison?.moveFocus(by: 1)
        case .moveLeft: window.answering.comparison?.moveFocus(by: -1)
        case .moveUp: scrollCompared(by: -1)
        case .moveDown: scrollCompared(by: 1)
        case .stop, .interrupt: return open.isStreaming ? stopCompared() : choose(lane: open.focus)
        case .redraw, .suspend: return command.map { perform($0) } ?? []
        default:
            if let command, let scroll = Self.scrolls[command] {
                scrollCompared { scroll(&$0, $1) }
            } else {
                showNotice(
                    tr("1 to \("last", open.lanes.count) selects the reply to continue with · Tab shows the next"))
            }
        }
        return []
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
