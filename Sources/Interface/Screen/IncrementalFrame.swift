import Chat
import Layout
package import Screen

/// What is known of the last frame while nothing but a reply's words has come since: all of it stands but the row they
/// go to.
struct IncrementalFrame: Hashable, Sendable {
    /// Where the last row of the reply is on the screen.
    fileprivate var row: Int
    fileprivate var size: Size
    fileprivate var generation: Int
    fileprivate var rateTakenAt: Duration?

    /// Nil where more may change with a word than the row it goes to. Borrowed, as what an initializer is given is
    /// copied otherwise.
    fileprivate init?(_ state: borrowing State, paneRows: Int) {
        let transcript = state.window.transcript
        guard state.window.answering.request?.phase == .streaming, state.notice == nil, state.window.linkHints == nil,
            !state.input.awaitsLeaderKey,
            state.window.answering.comparison == nil, state.window.transcriptSearch == nil, transcript.follows,
            !transcript.isPainted,
            let rows = transcript.rowsThroughReply(state.window.conversation.messages), rows > 0
        else { return nil }
        row = min(rows, paneRows) - 1
        size = state.size
        generation = transcript.style.generation
        rateTakenAt = state.window.answering.request?.rate?.takenAt
    }

    fileprivate func stands(in state: State) -> Bool {
        // Not by `==`, which copies both phases for each word.
        guard case .streaming? = state.window.answering.request?.phase else { return false }
        return state.notice == nil && size == state.size && generation == state.window.transcript.style.generation
            && rateTakenAt == state.window.answering.request?.rate?.takenAt
    }
}

/// The one row in which the next frame differs from the last one, and where it is: most words only go to the end of a
/// row. Nil if there may be more that differs, or no row; then `frame` tells. Cost: that of the words and the row.
package func appendedRow(_ state: inout State) -> (position: Row, row: CellRow)? {
    guard let frame = state.cache.standing else { return nil }
    guard frame.stands(in: state),
        var appended = state.window.transcript.appendedRow(state.window.conversation.messages),
        appended.offsetFromEnd <= frame.row
    else {
        state.cache.standing = nil
        return nil
    }
    appended.row.prepareBackground(state.theme)
    let row = appended.row.mirrored(by: state.scripts, columns: state.size.columns).ordered(by: state.scripts.order)
    return (Row(frame.row - appended.offsetFromEnd), row)
}

extension State {
    /// After a frame was made whose pane has so many rows, whether all of them are the transcript's or not.
    mutating func noteFrame(paneRows: Int, isCovered: Bool) {
        cache.standing = isCovered ? nil : IncrementalFrame(self, paneRows: paneRows)
    }
}

extension Event {
    /// Words of a reply and nothing else.
    var isWords: Bool {
        guard case .completionProgressed(_, .delta(let delta)) = self else { return false }
        return delta.correction == nil && delta.reasoning.isEmpty && !delta.text.isEmpty
    }
}

extension CellRow {
    /// What says nothing of the rest of its row has the theme's own background there.
    mutating func prepareBackground(_ theme: Theme) {
        if fill == .plain { fill = theme[.text] }
    }
}
