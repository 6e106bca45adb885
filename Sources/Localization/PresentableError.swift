/// An error that says what happened, and what to do, in every language.
package protocol PresentableError: Error {
    var text: Text { get }
}

extension Text {
    /// What an error says; of one that comes from elsewhere, its description.
    package static func of(_ error: any Error) -> Text {
        (error as? any PresentableError)?.text ?? .verbatim("\(error)")
    }
}
