import Chat
import Layout
import Localization

extension State {
    /// Shows replies as they were written, or laid out; the words at the top of the view stay there.
    mutating func toggleSource() {
        window.transcript.setStyle(window.conversation.messages) { $0.showsSource.toggle() }
        showNotice(
            window.transcript.style.showsSource
                ? tr("showing Markdown source · /raw renders it") : tr("showing rendered replies"))
    }
}
