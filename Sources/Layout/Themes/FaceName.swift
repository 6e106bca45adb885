/// What a theme can paint. The raw value is the dotted name that theme files use.
///
/// A name that a theme leaves out takes the face of its nearest shorter name, then of `text`.
/// Cases come after their fallbacks.
package enum FaceName: String, CaseIterable, Sendable, Hashable {
    case text
    case muted
    case roleUser = "role.user"
    case roleAssistant = "role.assistant"
    case roleSystem = "role.system"
    case labelDetail = "label.detail"
    case reasoning
    case markupHeading = "markup.heading"
    case markupStrong = "markup.strong"
    case markupEmphasis = "markup.emphasis"
    case markupStrikethrough = "markup.strikethrough"
    case markupCode = "markup.code"
    case markupCodeBlock = "markup.code.block"
    case markupCodeLabel = "markup.code.label"
    case markupLink = "markup.link"
    case markupQuote = "markup.quote"
    case markupList = "markup.list"
    case markupTable = "markup.table"
    case markupRule = "markup.rule"
    case codeKeyword = "code.keyword"
    case codeString = "code.string"
    case codeComment = "code.comment"
    case codeNumber = "code.number"
    case codeType = "code.type"
    case codeFunction = "code.function"
    case diffAdded = "diff.added"
    case diffRemoved = "diff.removed"
    case status
    case statusModel = "status.model"
    case statusBusy = "status.busy"
    case notice
    case noticeWarning = "notice.warning"
    case error
    case composer
    case composerPrompt = "composer.prompt"
    case composerPlaceholder = "composer.placeholder"
    case popup
    case popupBorder = "popup.border"
    case popupTitle = "popup.title"
    case popupSelected = "popup.selected"
    case popupMatch = "popup.match"
    case popupDetail = "popup.detail"
    case selection
    case searchMatch = "search.match"
    case searchCurrent = "search.current"

    /// The names to look at when this one has no face of its own, nearest first: each shorter dotted name that
    /// exists, then `text`.
    package var fallbacks: [FaceName] {
        var names: [FaceName] = []
        var rest = rawValue.utf8[...]
        while let dot = rest.lastIndex(of: UInt8(ascii: ".")) {
            rest = rest[..<dot]
            if let name = FaceName(rawValue: String(Substring(rest))) { names.append(name) }
        }
        if self != .text { names.append(.text) }
        return names
    }

    /// The place in `allCases`. An enumeration without payloads is stored as its ordinal; comparing raw strings for
    /// every painted span would cost more than the painting.
    var ordinal: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}
