/// What a terminal shows outside the screen: title and progress, with their sequences.
package struct TerminalServices: Hashable, Sendable {
    /// How its title becomes again what it was.
    package enum TitleEnd: Hashable, Sendable {
        /// It has a stack of titles (XTWINOPS 22 and 23).
        case popped
        /// It has none, or not in every version: the empty title is its own one.
        case cleared

        /// For before the first title.
        package static let save = "\u{1B}[22;2t"
        package var restore: String { self == .popped ? "\u{1B}[23;2t" : "\u{1B}]2;\u{1B}\\\u{1B}[23;2t" }
    }

    /// What tmux passes on to the terminal outside of it (`allow-passthrough`).
    package enum Passthrough: String, Hashable, Sendable {
        case off
        /// What a pane sends that is on the screen.
        case visible = "on"
        /// Whatever a pane sends.
        case always = "all"
    }

    package var notification = NotificationSequence.bell
    /// Whether it shows that something is under way (OSC 9;4).
    package var showsProgress = false
    /// It has links of its own (OSC 8).
    package var hasLinks = false
    /// Nil for a terminal that is not known to have a title that can be restored.
    package var titleEnd: TitleEnd?
    private var isTmux = false
    /// Notifications and progress are for the terminal outside of tmux.
    package private(set) var passthrough = Passthrough.off

    /// Of a terminal that nothing is known of: it has a bell.
    package init() {}

    package init(of traits: TerminalTraits, in environment: [String: String]) {
        self.init(KnownTerminal(of: traits, in: environment))
        guard isTmux, traits.passthrough != .off, let outer = KnownTerminal(named: traits.outer) else {
            return
        }
        let services = TerminalServices(outer)
        notification = services.notification
        // What a hidden pane shows stays if tmux does not pass on that it is over.
        showsProgress = services.showsProgress && traits.passthrough == .always
        passthrough = traits.passthrough
    }

    private init(_ terminal: KnownTerminal?) {
        guard let terminal, let row = Self.table[terminal.kind] else { return }
        isTmux = terminal.kind == .tmux
        notification = row.notification
        showsProgress = row.progressSince.map { terminal.isAtLeast($0) } ?? false
        titleEnd = row.titleEnd
        hasLinks = row.linksSince.map { terminal.isAtLeast($0) } ?? false
    }

    /// `progressSince` is the first version that does not take OSC 9;4 for a message, `linksSince` the first one with
    /// links; empty for every version.
    private typealias Row = (
        notification: NotificationSequence, progressSince: [Int]?, titleEnd: TitleEnd?, linksSince: [Int]?
    )

    /// From their documents and sources, November 2026. kitty, VTE and Konsole as installed; where it is not known that
    /// a terminal shows notifications without a setting of its own, it has the bell.
    private static let table: [KnownTerminal.Kind: Row] = [
        .xterm: (.bell, nil, .popped, nil), .kitty: (.osc99, [0, 41], .popped, nil),
        .wezTerm: (.osc777, [20_250_210], .cleared, []), .ghostty: (.osc777, [1, 2], .cleared, []),
        .windowsTerminal: (.bell, [], .cleared, []), .vte: (.bell, [8_000], .popped, [5_000]),
        .konsole: (.bell, [26, 4], .cleared, [20, 12]), .foot: (.osc777, nil, .popped, []),
        .alacritty: (.bell, nil, .popped, []), .iTerm: (.osc9, [3, 6, 6], .popped, [3, 1]),
        .mintty: (.bell, nil, .popped, []), .conEmu: (.bell, [], .cleared, nil),
        .tmux: (.bell, nil, .popped, [3, 4]), .screen: (.bell, nil, nil, nil),
    ]

    /// A sequence for the terminal that shows it.
    package func passed(_ sequence: String) -> String {
        passthrough == .off ? sequence : Self.throughTmux(sequence)
    }

    /// tmux passes on what is in such a string, with each escape doubled.
    package static func throughTmux(_ sequence: String) -> String {
        "\u{1B}Ptmux;"
            + sequence.split(separator: "\u{1B}", omittingEmptySubsequences: false)
            .joined(separator: "\u{1B}\u{1B}") + "\u{1B}\\"
    }
}
