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
            showNotice(removed.map { "\($0.name) removed from the attachments" } ?? "no attachments")
        default:
            return [.readFile(path: argument)]
        }
        return []
    }
}
