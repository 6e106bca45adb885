/// What is being written: the text of a question, and the files that were given to go along with it.
package struct Draft: Hashable, Sendable {
    package var text: String
    package var attachments: [Attachment]

    package init(_ text: String = "", attachments: [Attachment] = []) {
        self.text = text
        self.attachments = attachments
    }

    package var isEmpty: Bool { text.isEmpty && attachments.isEmpty }
}
