import CWidth
import Foundation
import Testing

@testable import Screen

/// How a terminal measures holds for the process, so whatever sets it is tried in a process of its own.
@Suite("measured widths")
struct MeasuredWidthsTests {
    @Test("the table of spacing marks is that of Unicode")
    func spacingMarks() {
        var count = 0
        for scalar in Self.assigned {
            let isMark = scalar.properties.generalCategory == .spacingMark
            #expect((cw_is_spacing_mark(scalar.value) != 0) == isMark, "\(scalar.value)")
            if isMark { count += 1 }
        }
        #expect(count > 400)
    }

    /// What Unicode's data have of a character, and not the ranges of the program.
    private struct Kind: Sendable {
        var widths: MeasuredWidths
        /// What the terminal takes for those that it measures otherwise.
        var columns: Int
        /// `library`: the columns that the C library has for it, -1 if it does not know it.
        var contains: @Sendable (_ scalar: Unicode.Scalar, _ library: Int) -> Bool
    }

    private static let otherMarks = ["TAMIL ", "KHMER ", "MYANMAR "]

    private static let kinds: [Kind] = [
        Kind(widths: .flatMarks, columns: 0) { scalar, _ in
            isMark(scalar) && !otherMarks.contains { name(scalar).hasPrefix($0) }
        },
        Kind(widths: .flatTamilMarks, columns: 0) { scalar, _ in isMark(scalar) && name(scalar).hasPrefix("TAMIL ") },
        Kind(widths: .flatKhmerMarks, columns: 0) { scalar, _ in isMark(scalar) && name(scalar).hasPrefix("KHMER ") },
        Kind(widths: .flatBurmeseMarks, columns: 0) { scalar, _ in
            isMark(scalar) && name(scalar).hasPrefix("MYANMAR ")
        },
        Kind(widths: .flatExtendingMarks, columns: 0) { scalar, _ in
            isMark(scalar) && scalar.properties.isGraphemeExtend
                && scalar.properties.canonicalCombiningClass != .virama
        },
        Kind(widths: .narrowHexagrams, columns: 1) { scalar, _ in name(scalar).hasPrefix("HEXAGRAM FOR ") },
        Kind(widths: .narrowCircledNumbers, columns: 1) { scalar, _ in
            name(scalar).hasPrefix("CIRCLED NUMBER ") && name(scalar).hasSuffix(" ON BLACK SQUARE")
        },
        Kind(widths: .recentEmoji, columns: 2) { scalar, library in
            library < 0 && scalar.properties.isEmojiPresentation
        },
        Kind(widths: .recentIdeographs, columns: 2) { scalar, library in
            library < 0 && scalar.properties.isIdeographic && scalar.value >= 0x20000
        },
        Kind(widths: .wideAmbiguous, columns: 2) { scalar, _ in cw_is_ambiguous(scalar.value) != 0 },
        Kind(widths: .joinedSkinTones, columns: 2) { scalar, _ in name(scalar).hasPrefix("REGIONAL INDICATOR ") },
        Kind(widths: .joinedFamilies, columns: 2) { _, _ in false },
        Kind(widths: .absorbingJoiners, columns: 0) { _, _ in false },
    ]

    @Test("what the terminal measures otherwise changes characters of its kind alone, for layouts as for curses")
    func kinds() async {
        await #expect(processExitsWith: .success) {
            let library = Self.assigned.map { Int(cw_width($0.value)) }
            for kind in Self.kinds {
                DisplayWidth.setMeasured(kind.widths)
                let wrong = Self.wrong { kind.contains($0, library[$1]) ? kind.columns : library[$1] }
                #expect(wrong.isEmpty, "\(kind.widths): \(wrong.count), \(wrong.prefix(20))")
            }
            DisplayWidth.setMeasured([])
            #expect(Self.wrong { library[$1] }.isEmpty)
        }
    }

    @Test("signs around a number take no column where the terminal gives them none")
    func numberSigns() async throws {
        let signs = try UnicodeData.records("PropList.txt").filter { $0[1] == "Prepended_Concatenation_Mark" }
            .flatMap { record -> ClosedRange<UInt32> in
                let ends = record[0].split(separator: ".").compactMap { UInt32($0, radix: 16) }
                return ends[0]...ends[ends.count - 1]
            }
        #expect(signs.count > 10)
        await #expect(processExitsWith: .success) { [signs = signs as [UInt32]] in
            let library = Self.assigned.map { Int(cw_width($0.value)) }
            DisplayWidth.setMeasured(.flatNumberSigns)
            let wrong = Self.wrong { signs.contains($0.value) ? 0 : library[$1] }
            #expect(wrong.isEmpty, "\(wrong)")
        }
    }

    @Test(
        "a spacing mark that takes no column is drawn on the letter before it",
        arguments: ["हिन्दी में", "தமிழ் மொழி", "မြန်မာဘာသာ", "ကျောင်းသားများ", "ខ្មែរ"])
    func drawn(text: String) async {
        await #expect(processExitsWith: .success) { [text = text as String] in
            DisplayWidth.setMeasured([.flatMarks, .flatTamilMarks, .flatBurmeseMarks, .flatKhmerMarks])
            var row = CellRow()
            row.append(text, face: .plain)
            let letters = text.unicodeScalars.count {
                ![.spacingMark, .nonspacingMark].contains($0.properties.generalCategory)
            }
            #expect(row.cells.count == letters && DisplayWidth.columns(of: text) == letters)
            #expect(row.text == text)
        }
    }

    @Test("joiners are left out where the letter behind one would have no column")
    func joiners() async {
        await #expect(processExitsWith: .success) {
            let text = "ශ්\u{200D}රී ක්\u{200C}ර"
            for (widths, count) in [([], 2), (.absorbingJoiners, 1)] as [(MeasuredWidths, Int)] {
                DisplayWidth.setMeasured(widths)
                var row = CellRow()
                row.append(text, face: .plain)
                #expect(row.text.unicodeScalars.count { [0x200C, 0x200D].contains($0.value) } == count)
            }
        }
    }

    private static let emoji: [(text: String, widths: MeasuredWidths, cells: [String])] = [
        ("👍🏽", .joinedSkinTones, ["👍🏽", ""]), ("👍🏽", .joinedFamilies, ["👍", ""]), ("👍🏽", [], ["👍", ""]),
        ("🇰🇼", .joinedSkinTones, ["🇰🇼", ""]), ("🇰🇼", [], ["K", "W"]), ("🇰", .joinedSkinTones, ["K"]),
        ("👨‍👩‍👧", .joinedFamilies, ["👨‍👩‍👧", ""]), ("👨‍👩‍👧", .joinedSkinTones, ["👨", "", "👩", "", "👧", ""]),
        ("👨🏽‍💻", [.joinedSkinTones, .joinedFamilies], ["👨🏽‍💻", ""]), ("👨🏽‍💻", .joinedFamilies, ["👨", "", "💻", ""]),
        ("👨‍👩‍👧‍👦", .joinedFamilies, ["👨", "", "👩", "", "👧", "", "👦", ""]),
        ("漢🏽", .joinedSkinTones, ["漢", ""]), ("a🏽", .joinedSkinTones, ["a"]), ("🏽", .joinedSkinTones, ["🏽", ""]),
        ("❤️‍🔥", .joinedFamilies, ["❤", "🔥", ""]), ("👩\u{200D}", .joinedFamilies, ["👩", ""]),
    ]

    @Test("emoji that the terminal joins are one wide cell as far as a cell has room, others the parts that it joins")
    func joined() async {
        await #expect(processExitsWith: .success) {
            for (text, widths, cells) in Self.emoji {
                DisplayWidth.setMeasured(widths)
                var row = CellRow()
                #expect(row.append(text, face: .plain) == cells.count, "\(text), \(widths)")
                let drawn = row.cells.map { $0.glyph.text.unicodeScalars.map(\.value) }
                #expect(drawn == cells.map { $0.unicodeScalars.map(\.value) }, "\(text), \(widths)")
                #expect(DisplayWidth.columns(of: text) == cells.count)
            }
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .spacingMark }

    private static func name(_ scalar: Unicode.Scalar) -> String { scalar.properties.name ?? "" }

    /// Those that this Swift and the table both know.
    private static let assigned = (0x20...0x10FFFF).compactMap(Unicode.Scalar.init).filter {
        ![.unassigned, .privateUse, .surrogate].contains($0.properties.generalCategory)
    }

    /// What ncurses or the layout measures otherwise than `expected` says for a scalar and its index.
    private static func wrong(expected: (Unicode.Scalar, Int) -> Int) -> [String] {
        typealias Width = @convention(c) (wchar_t) -> CInt
        guard let found = dlsym(nil, "wcwidth") else { return ["wcwidth"] }
        setlocale(LC_CTYPE, "C.UTF-8")
        let curses = unsafeBitCast(found, to: Width.self)
        return assigned.indices.compactMap { index in
            let scalar = assigned[index]
            let columns = expected(scalar, index)
            let laidOut = DisplayWidth.isUndrawn(scalar) ? 0 : columns < 0 ? 1 : columns
            guard Int(curses(wchar_t(scalar.value))) != columns || DisplayWidth.columns(of: scalar) != laidOut else {
                return nil
            }
            return "\(String(scalar.value, radix: 16)): \(curses(wchar_t(scalar.value))) for \(columns)"
        }
    }
}
