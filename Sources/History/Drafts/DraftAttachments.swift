import Chat
private import Foundation
import System

/// The files of a draft: JSON in a file beside that of its text.
struct DraftAttachments: Hashable, Sendable {
    private let file: PrivateFile

    private static let ending = ".files"

    /// Those that belong to the text at this path.
    init(of path: String) { file = PrivateFile(path: path + Self.ending) }

    /// None if they cannot be read. Blocks.
    func read() -> [Attachment] {
        guard let bytes = file.read(),
            let records = try? JSONDecoder().decode([AttachmentRecord].self, from: Data(bytes))
        else { return [] }
        return records.compactMap(\.attachment)
    }

    /// Replaces them, whole or not at all; without any the file goes. Blocks.
    func write(_ attachments: [Attachment]) throws(SystemError) {
        // Names, texts and sizes: nothing that JSON cannot hold.
        guard !attachments.isEmpty, let data = try? JSONEncoder().encode(attachments.map(AttachmentRecord.init)) else {
            return try file.remove()
        }
        try file.makeFolder()
        try file.replace(with: Array(data))
    }

    /// The name of the draft that a file name belongs to.
    static func draft(of name: String) -> Substring {
        name.hasSuffix(ending) ? name.dropLast(ending.count) : name[...]
    }
}
