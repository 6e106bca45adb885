private import CWidth

/// Texts that terminals measure differently: each stands for others of its kind. The terminal draws it and is asked
/// where the cursor is behind it. `repetition` tests REP: a line, repeated twice.
package enum WidthSample: String, CaseIterable, Hashable, Sendable {
    case ambiguous, spacingMark, tamilMark, khmerMark, burmeseMark, numberSign, hexagram, circledNumber, recentEmoji
    case recentIdeograph, skinTone, family, extendingMark, joiner, repetition

    /// What is drawn.
    package var text: String {
        switch self {
        case .ambiguous: "\u{2500}"
        case .spacingMark: "\u{0915}\u{093E}"
        case .tamilMark: "\u{0B95}\u{0BC6}"
        case .khmerMark: "\u{1780}\u{17B6}"
        case .burmeseMark: "\u{1000}\u{102C}"
        case .numberSign: "\u{06DD}"
        case .hexagram: "\u{4DC0}"
        case .circledNumber: "\u{3248}"
        case .recentEmoji: "\u{1FA77}"
        case .recentIdeograph: "\u{2EBF0}"
        case .skinTone: "\u{1F44D}\u{1F3FD}"
        case .family: "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"
        case .extendingMark: "\u{0B95}\u{0BBE}"
        case .joiner: "\u{0D9A}\u{0DCA}\u{200D}\u{0DBB}"
        case .repetition: "\u{2500}\u{1B}[2b"
        }
    }

    /// The number of columns on terminals that differ from the C library, and the setting for them. Nil for
    /// `repetition`, which the C library does not measure.
    var other: (columns: Int, widths: MeasuredWidths)? {
        switch self {
        case .ambiguous: (2, .wideAmbiguous)
        case .spacingMark: (1, .flatMarks)
        case .tamilMark: (1, .flatTamilMarks)
        case .khmerMark: (1, .flatKhmerMarks)
        case .burmeseMark: (1, .flatBurmeseMarks)
        case .numberSign: (0, .flatNumberSigns)
        case .hexagram: (1, .narrowHexagrams)
        case .circledNumber: (1, .narrowCircledNumbers)
        case .recentEmoji: (2, .recentEmoji)
        case .recentIdeograph: (2, .recentIdeographs)
        case .skinTone: (2, .joinedSkinTones)
        case .family: (2, .joinedFamilies)
        case .extendingMark: (1, .flatExtendingMarks)
        case .joiner: (1, .absorbingJoiners)
        case .repetition: nil
        }
    }
}

/// In what a terminal measures text otherwise than the C library does.
package struct MeasuredWidths: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package init(arrayLiteral elements: MeasuredWidths...) { rawValue = elements.reduce(0) { $0 | $1.rawValue } }

    /// Characters of ambiguous width take two columns.
    package static let wideAmbiguous = MeasuredWidths(rawValue: UInt32(CW_WIDE_AMBIGUOUS))
    /// Spacing marks (category Mc) take no column of their own, in all scripts but the three that follow.
    static let flatMarks = MeasuredWidths(rawValue: UInt32(CW_FLAT_MARKS))
    static let flatTamilMarks = MeasuredWidths(rawValue: UInt32(CW_FLAT_TAMIL_MARKS))
    static let flatKhmerMarks = MeasuredWidths(rawValue: UInt32(CW_FLAT_KHMER_MARKS))
    static let flatBurmeseMarks = MeasuredWidths(rawValue: UInt32(CW_FLAT_BURMESE_MARKS))
    /// Nor do spacing marks that Unicode has as part of the letter before (alacritty from 0.13 on).
    static let flatExtendingMarks = MeasuredWidths(rawValue: UInt32(CW_FLAT_EXTENDING_MARKS))
    static let allFlatMarks: MeasuredWidths = [
        .flatMarks, .flatTamilMarks, .flatKhmerMarks, .flatBurmeseMarks, .flatExtendingMarks,
    ]
    /// Signs that stand around the number behind them (U+06DD and its like) take no column.
    static let flatNumberSigns = MeasuredWidths(rawValue: UInt32(CW_FLAT_NUMBER_SIGNS))
    static let narrowHexagrams = MeasuredWidths(rawValue: UInt32(CW_NARROW_HEXAGRAMS))
    static let narrowCircledNumbers = MeasuredWidths(rawValue: UInt32(CW_NARROW_CIRCLED_NUMBERS))
    /// Emoji and ideographs that the C library need not know are there, in two columns.
    static let recentEmoji = MeasuredWidths(rawValue: UInt32(CW_RECENT_EMOJI))
    static let recentIdeographs = MeasuredWidths(rawValue: UInt32(CW_RECENT_IDEOGRAPHS))
    /// A skin tone is part of the emoji before it, and two letters of a flag are the flag.
    static let joinedSkinTones = MeasuredWidths(rawValue: UInt32(CW_JOINED_SKIN_TONES))
    /// Emoji with joiners between them are one.
    static let joinedFamilies = MeasuredWidths(rawValue: UInt32(CW_JOINED_FAMILIES))
    /// A letter behind a joiner takes no column (tmux), so joiners are left out.
    static let absorbingJoiners = MeasuredWidths(rawValue: UInt32(CW_ABSORBING_JOINERS))

    package init(_ columns: [WidthSample: Int]) {
        self = []
        for (sample, count) in columns {
            if let other = sample.other, count == other.columns { insert(other.widths) }
        }
    }
}
