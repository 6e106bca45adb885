import Support
import Testing

@testable import Editing

@Suite("readline keys")
struct ReadlineKeysTests {
    private static let emacs: [EditingCase] =
        EditingCase.motion + EditingCase.deletion + EditingCase.change + EditingCase.undoing

    @Test("every key edits the text as readline does", arguments: emacs)
    func edits(edit: EditingCase) {
        let composer = edit.run()
        #expect(composer.marked == edit.after)
        if let killed = edit.killed { #expect(composer.killRing.top == killed) }
    }
}
