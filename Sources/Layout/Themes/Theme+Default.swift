private import Screen

extension Theme {
    /// The compiled-in theme, equal to `themes/default.toml`.
    ///
    /// It sets no background but its reversed bars, and only ANSI colours that stay readable on dark and on
    /// light terminals; attributes carry every distinction that matters, for monochrome.
    package static let standard = Theme(
        name: "Default", author: "The resayil contributors", license: "MIT", variant: .ansi,
        faces: quiet.merging(spoken) { $1 }.merging(written) { $1 }.merging(framed) { $1 })

    private static let quiet: [FaceName: Face] = [
        .text: .plain,
        .muted: Face(attributes: .dim),
        .labelDetail: Face(attributes: .dim),
        .reasoning: Face(attributes: [.dim, .italic]),
        .composer: .plain,
        .composerPlaceholder: Face(attributes: .dim),
    ]

    private static let spoken: [FaceName: Face] = [
        .roleUser: Face(foreground: .green, attributes: .bold),
        .roleAssistant: Face(foreground: .blue, attributes: .bold),
        .roleSystem: Face(foreground: .magenta, attributes: .bold),
        .composerPrompt: Face(foreground: .green, attributes: .bold),
    ]

    private static let written: [FaceName: Face] = [
        .markupHeading: Face(attributes: [.bold, .underline]),
        .markupStrong: Face(attributes: .bold),
        .markupEmphasis: Face(attributes: .italic),
        .markupStrikethrough: Face(attributes: [.dim, .strikethrough]),
        .markupCode: Face(foreground: .cyan),
        .markupCodeBlock: .plain,
        .markupCodeLabel: Face(attributes: .dim),
        .markupLink: Face(foreground: .blue, attributes: .underline),
        .markupQuote: Face(attributes: .italic),
        .markupList: Face(foreground: .cyan),
        .markupTable: .plain,
        .markupRule: Face(attributes: .dim),
        .codeKeyword: Face(foreground: .magenta, attributes: .bold),
        .codeString: Face(foreground: .green),
        .codeComment: Face(attributes: [.dim, .italic]),
        .codeNumber: Face(foreground: .cyan),
        .codeType: Face(foreground: .blue),
        .codeFunction: .plain,
        .diffAdded: Face(foreground: .green),
        .diffRemoved: Face(foreground: .red),
    ]

    private static let framed: [FaceName: Face] = [
        .status: Face(attributes: .reverse),
        .statusModel: Face(attributes: [.reverse, .bold]),
        .statusBusy: Face(attributes: [.reverse, .bold]),
        .notice: Face(foreground: .cyan),
        .noticeWarning: Face(foreground: .magenta, attributes: .bold),
        .error: Face(foreground: .red, attributes: .bold),
        .popup: .plain,
        .popupBorder: Face(attributes: .dim),
        .popupTitle: Face(attributes: .bold),
        .popupSelected: Face(attributes: .reverse),
        .popupDetail: Face(attributes: .dim),
        .popupMatch: Face(foreground: .cyan, attributes: [.bold, .underline]),
        .selection: Face(attributes: .reverse),
        .searchMatch: Face(attributes: [.underline, .bold]),
        .searchCurrent: Face(attributes: [.reverse, .bold]),
    ]
}

extension Color {
    fileprivate static let red = Color.ansi(1)
    fileprivate static let green = Color.ansi(2)
    fileprivate static let blue = Color.ansi(4)
    fileprivate static let magenta = Color.ansi(5)
    fileprivate static let cyan = Color.ansi(6)
}
