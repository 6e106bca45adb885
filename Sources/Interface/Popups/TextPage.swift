import Editing
package import Layout
package import Localization

/// A page of text to read: help, details. It is read as with less.
package struct TextPage: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        /// What the text explains: it stands before it, in a column of its own.
        package var term = ""
        package var text: Text
        package var face: FaceName

        package init(_ text: Text, _ face: FaceName = .popup) {
            self.text = text
            self.face = face
        }

        package init(term: String, _ text: Text) {
            self.init(text)
            self.term = term
        }

        /// What a search looks in.
        func words(_ catalog: Catalog) -> String {
            let text = catalog.line(text)
            return term.isEmpty ? text : term + " " + text
        }
    }

    /// A row by its line, so that it is the same at every width.
    struct Anchor: Hashable, Sendable {
        var line = 0
        /// Rows of the line above it.
        var row = 0
    }

    package var title: Text
    package var lines: [Line]
    /// The first row that shows, as far as the rest fills the pane.
    var top = Anchor()
    var search = PageSearch()

    package init(title: Text, lines: [Line]) {
        self.title = title
        self.lines = lines
    }
}

/// The search in a page.
struct PageSearch: Hashable, Sendable {
    /// What is typed, while the line for it is open.
    var line: Composer?
    var isBackward = false
    /// What was looked for last.
    var pattern: SearchPattern?
    /// The line that was found last.
    var found: Int?
}
