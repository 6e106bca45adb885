package import Chat
import Screen

extension Attachment {
    /// The name and the size, as it is shown: `[notes.md 2 kB]`.
    package var chip: String {
        let kilobytes = (byteCount + 999) / 1000
        return "[\(Sanitize.line(name)) " + (byteCount < 1000 ? "\(byteCount) B]" : "\(kilobytes.grouped) kB]")
    }
}
