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

    var isPage: Bool { if case .page = self { true } else { false } }

    /// Whether it has a line that letters go to.
    var hasLine: Bool {
        switch self {
        case .models, .conversations, .palette, .themes, .key: true
        case .page(let page): page.search.line != nil
        case .choice: false
        }
    }
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
        let text = query.text
        let pattern = FuzzyMatch.Pattern(text)
        let matches = all.compactMap { listing in
            FuzzyMatch(pattern, in: listing.id.rawValue).map { (listing: listing, match: $0) }
        }
        let sorted =
            text.isEmpty
            ? matches
            : matches.enumerated().sorted {
                ($1.element.match.score, $0.offset) < ($0.element.match.score, $1.offset)
            }.map(\.element)
        rows = sorted.map { Row(listing: $0.listing, matched: $0.match.offsets) }
    }
}
