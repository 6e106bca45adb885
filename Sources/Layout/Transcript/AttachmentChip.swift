package import Chat
package import Localization
import Screen

extension Attachment {
    /// The name and the size, as it is shown: `[notes.md 2 kB]`.
    package var chip: Text {
        let kilobytes = (byteCount + 999) / 1000
        return byteCount < 1000
            ? tr("[\("name", name) \("number", byteCount) B]")
            : tr("[\("name", name) \("number", number: kilobytes.grouped) kB]")
    }
}
