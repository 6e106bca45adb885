import Chat
private import Foundation
import System

/// The attachments of a draft, as JSON in a file next to the draft's text.
struct DraftAttachments: Hashable, Sendable {
    private let file: PrivateFile

    private static let ending = ".files"

    /// The attachments of the draft whose text is at this path.
    init(of path: String) { file = PrivateFile(path: path + Self.ending) }

    /// The saved attachments; empty if there are none or they cannot be read. Blocks.
    func read() -> [Attachment] {
        guard let bytes = file.read(),
            let records = try? JSONDecoder().decode([AttachmentRecord].self, from: Data(bytes))
        else { return [] }
        return records.compactMap(\.attachment)
    }

    /// Replaces the saved attachments atomically; deletes the file if there are none. Blocks.
    func write(_ attachments: [Attachment]) throws(SystemError) {
        // Encoding cannot fail: names, texts and sizes.
        guard !attachments.isEmpty, let data = try? JSONEncoder().encode(attachments.map(AttachmentRecord.init)) else {
            return try file.remove()
        }
        try file.makeFolder()
        try file.replace(with: Array(data))
    }

    /// The file name of the draft that a file belongs to.
    static func draft(of name: String) -> Substring {
        name.hasSuffix(ending) ? name.dropLast(ending.count) : name[...]
    }
}
