/// What of this run reaches the disk.
package struct SavingState: Hashable, Sendable {
    /// Nothing does.
    package var isPrivate = false
    /// `:wq PATH`: the file is being written, and the program quits when it is.
    var quitsWhenSaved = false
}
