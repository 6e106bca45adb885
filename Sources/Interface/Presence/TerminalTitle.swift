import Chat
import Localization
package import Screen

/// What the title of the terminal is made of. Most frames change nothing in it.
struct TerminalTitle: Hashable, Sendable {
    private var isAnswering = false
    private var model = ""
    private var conversation = ""
    private var isRightToLeft = false
    private(set) var text: OutsideText?

    private static let limit = 240

    /// Makes the text anew if what it is made of has changed.
    mutating func update(_ state: borrowing State) {
        let (isAnswering, isRightToLeft) = (state.window.isAnswering, state.display.catalog.isRightToLeft)
        let model = state.window.model?.rawValue ?? ""
        guard
            text == nil || isAnswering != self.isAnswering || model != self.model
                || state.window.conversation.title != conversation || isRightToLeft != self.isRightToLeft
        else { return }
        (self.isAnswering, self.model, self.isRightToLeft) = (isAnswering, model, isRightToLeft)
        conversation = state.window.conversation.title
        let name = model.isEmpty && conversation.isEmpty ? "resayil" : model
        text = OutsideText(
            [name, conversation], after: isAnswering ? "● " : "", isRightToLeft: isRightToLeft, limit: Self.limit)
    }
}

/// What the terminal is to show beside its cells. Cost: that of a few comparisons if nothing has changed.
package func terminalStatus(_ state: inout State) -> TerminalStatus {
    var title = TerminalTitle()
    swap(&title, &state.cache.title)
    if state.presence.settings.showsTitle { title.update(state) } else { title = TerminalTitle() }
    swap(&title, &state.cache.title)
    let isBusy = state.window.isAnswering || state.windows.haveReplies
    let progress: TerminalStatus.Progress = isBusy ? .busy : state.presence.hasFailed ? .failed : .none
    return TerminalStatus(title: state.cache.title.text, progress: progress)
}
