/// What of this run reaches the disk.
package struct SavingState: Hashable, Sendable {
    /// Nothing does.
    package var isPrivate = false
    /// What becomes of replies when the terminal goes away.
    package var hangUp = HangUpState()
    /// What is done about a reply whose connection is lost.
    package var resume = ResumePolicy.ask
    /// The list of open windows is saved for the next start.
    package var restoresWindows = false
    /// What names a conversation.
    package var titles = TitleSource.question
    /// `:wq PATH`: the file is being written, and the program quits when it is.
    var quitsWhenSaved = false
}
