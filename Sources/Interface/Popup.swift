package import Chat
import Screen

/// A layer above the transcript. While one is open, the keys go to it.
package enum Popup: Hashable, Sendable {
    case models(ModelPicker)
    case page(TextPage)
    case choice(ChoiceList)
    case conversations(ConversationPicker)
    case palette(Palette)
    case themes(ThemePicker)
    /// A hidden line for a key.
    case key(KeyPrompt)
}

/// The models, filtered as one types.
package struct ModelPicker: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        package var listing: ModelListing
        /// Offsets of the letters that matched, in characters of the id.
        package var matched: [Int]
    }

    package private(set) var query = Composer()
    package private(set) var rows: [Row] = []
    /// An index into `rows`.
    package private(set) var selection = 0
    private var all: [ModelListing]

    package init(_ listings: [ModelListing], current: ModelID?) {
        all = listings
        filter()
        selection = rows.firstIndex { $0.listing.id == current } ?? 0
    }

    package var selected: ModelListing? { rows.indices.contains(selection) ? rows[selection].listing : nil }

    /// Takes a new list; what was typed and chosen stays.
    package mutating func replace(_ listings: [ModelListing]) {
        let chosen = selected?.id
        all = listings
        filter()
        selection = rows.firstIndex { $0.listing.id == chosen } ?? 0
    }

    package mutating func edit(_ change: (inout Composer) -> Void) {
        let before = query.text
        change(&query)
        guard query.text != before else { return }
        filter()
        selection = 0
    }

    package mutating func moveSelection(by rows: Int) {
        selection = max(0, min(self.rows.count - 1, selection + rows))
    }

    private mutating func filter() {
        let pattern = query.text
        let matches = all.compactMap { listing in
            FuzzyMatch(pattern, in: listing.id.rawValue).map { (listing: listing, match: $0) }
        }
        let sorted =
            pattern.isEmpty
            ? matches
            : matches.enumerated().sorted {
                ($1.element.match.score, $0.offset) < ($0.element.match.score, $1.offset)
            }.map(\.element)
        rows = sorted.map { Row(listing: $0.listing, matched: $0.match.offsets) }
    }
}

/// A page of text to read: help, details.
package struct TextPage: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        /// What the text explains: it stands before it, in a column of its own.
        package var term = ""
        package var text: String
        package var face: FaceName

        package init(_ text: String, _ face: FaceName = .popup) {
            self.text = text
            self.face = face
        }

        package init(term: String, _ text: String) {
            self.init(text)
            self.term = term
        }
    }

    package var title: String
    package var lines: [Line]
    /// The first line that shows.
    package var top = 0

    package init(title: String, lines: [Line]) {
        self.title = title
        self.lines = lines
    }

    package mutating func scroll(by rows: Int) { top = max(0, min(lines.count - 1, top + rows)) }
}
