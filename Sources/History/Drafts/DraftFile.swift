package import Chat
private import System

/// The draft of a conversation that is not shown: a file for its text and one for its attachments, mode 0600, in a
/// folder of mode 0700.
package struct DraftFile: Hashable, Sendable {
    private let file: PrivateFile
    private let attachments: DraftAttachments

    /// The draft of the conversation that `key` names, in `folder`. Any text is good for a key: what a file name
    /// cannot hold is written as `%XX`, and long ones are told apart by a sum of their bytes.
    package init(folder: String, key: String) {
        file = PrivateFile(path: folder + "/draft-" + Self.name(key))
        attachments = DraftAttachments(of: file.path)
    }

    /// The draft; empty if there is none. Blocks.
    package func read() -> Draft {
        Draft(file.read().map { String(decoding: $0, as: UTF8.self) } ?? "", attachments: attachments.read())
    }

    /// Replaces the draft, text and attachments each atomically; an empty draft deletes the files. Blocks.
    package func write(_ draft: Draft) throws(SaveError) {
        try SaveError.wording { () throws(SystemError) in
            try attachments.write(draft.attachments)
            guard !draft.text.isEmpty else { return try file.remove() }
            try file.makeFolder()
            try file.replace(with: Array(draft.text.utf8))
        }
    }

    private static func name(_ key: String) -> String {
        var name = ""
        for byte in key.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            default: name += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        guard name.utf8.count > 120 else { return name }
        let sum = key.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return name.prefix(100) + "-" + String(sum, radix: 16)
    }
}
