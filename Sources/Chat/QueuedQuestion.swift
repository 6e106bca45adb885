/// A question that was sent while a reply was in flight: it is sent when the reply has ended.
package struct QueuedQuestion: Hashable, Sendable {
    package var text: String
    package var attachments: [Attachment]

    package init(text: String, attachments: [Attachment] = []) {
        self.text = text
        self.attachments = attachments
    }
}
