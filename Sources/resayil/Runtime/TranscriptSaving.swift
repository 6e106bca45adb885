import Chat
import History
import Interface
import Localization

/// Writes a transcript where the person wants it.
enum TranscriptSaving {
    /// Writes the file and says what came of it; blocks. The format goes by the file's ending.
    static func save(
        _ conversation: Conversation, host: String, style: PageStyle, to path: String?, overwriting: Bool
    ) -> Event {
        let target = path ?? TranscriptFile.defaultName(forTitle: conversation.title)
        guard let format = ExportFormat(ofFile: target) else {
            return .saveFailed(
                reason: tr(
                    """
                    cannot tell the format of \("path", code: target) · end it in \("endings", ExportFormat.endings)
                    """))
        }
        do {
            var export = ConversationExport(conversation, host: host)
            export.pageStyle = style
            let document = try export.document(as: format, in: Launch.catalog)
            _ = try TranscriptFile.write(document, to: target, overwriting: overwriting)
            return .transcriptSaved(path: target)
        } catch {
            return .saveFailed(reason: tr("not saved: \("reason", .of(error))"))
        }
    }
}
