import Chat
import Screen

extension State {
    /// `/file [path|remove]`
    mutating func changeFiles(_ argument: String) -> [Effect] {
        switch argument {
        case "":
            showNotice("/file PATH sends a file along, /file remove drops the last one")
        case "remove":
            let removed = window.attachments.popLast()
            showNotice(removed.map { "\($0.name) does not go along" } ?? "no file goes along")
        default:
            return [.readFile(path: argument)]
        }
        return []
    }
}
