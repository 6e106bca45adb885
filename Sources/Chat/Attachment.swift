/// A file that goes along with a question.
package struct Attachment: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        /// The words of a text file.
        case text(String)
        /// An image as a data URL.
        case image(dataURL: String)
    }

    /// The file's name without its folder.
    package var name: String
    package var content: Content
    /// The size of the file.
    package var byteCount: Int

    package init(name: String, content: Content, byteCount: Int) {
        self.name = name
        self.byteCount = byteCount
        self.content = content
    }

    /// A text in a fence that its own fences do not close, below its name; nil for an image.
    package var fencedText: String? {
        guard case .text(let text) = content else { return nil }
        var longest = 2
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(name):\n\(fence)\(language)\n\(text)\(text.utf8.last == 0x0A ? "" : "\n")\(fence)"
    }

    /// The ending of the name, unless it is that of a document, which was made into text.
    private var language: String {
        let isPage = name.hasPrefix("http://") || name.hasPrefix("https://")
        let file = isPage ? name.split(separator: "/").dropFirst(2).last ?? "" : Substring(name)
        let ending = file.split(separator: ".").dropFirst().last.map(String.init) ?? ""
        let documents = ["pdf", "docx"] + (isPage ? ["html", "htm", "xhtml", "php", "asp", "aspx", "jsp"] : [])
        let isWord = ending.allSatisfy { $0.isLetter || $0.isNumber }
        return isWord && !documents.contains(ending.lowercased()) ? ending : ""
    }

    /// The data URL of an image; nil for a text.
    package var imageURL: String? { if case .image(let url) = content { url } else { nil } }
}
