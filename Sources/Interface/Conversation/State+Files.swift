import Chat
import Localization
import Screen

extension State {
    /// `/file [path|remove]`
    mutating func changeFiles(_ argument: String) -> [Effect] {
        switch argument {
        case "":
            showNotice(tr("/file PATH attaches a file, /file remove removes the last one"))
        case "remove":
            let removed = window.attachments.popLast()
            showNotice(
                removed.map { tr("\("file", code: $0.name) removed from the attachments") } ?? tr("no attachments"))
        default:
            return [.readFile(path: argument)]
        }
        return []
    }
}
