/// An unsent question: its text and its attachments.
package struct Draft: Hashable, Sendable {
    package var text: String
    package var attachments: [Attachment]

    package init(_ text: String = "", attachments: [Attachment] = []) {
        self.text = text
        self.attachments = attachments
    }

    package var isEmpty: Bool { text.isEmpty && attachments.isEmpty }
}
