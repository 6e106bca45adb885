import Letters
import Support
import Testing
@testable import Screen

@Suite("breaks that need no tables")
struct LineBreakClassTests {
    private static let classed = (0x21...UInt16.max).filter { LineBreakClass(UInt32($0)) != .other }
    private static let letters = classed.filter { $0 >= 0x80 && $0 < 0x4E00 }
    /// What has a class, and what stands beside it: brackets, hyphens, marks, joiners, kana, Hangul.
    private static let signs: [UInt16] =
        classed.filter { ![.letter, .ideograph].contains(LineBreakClass(UInt32($0))) } + [
            0x20, 0x20, 0x20, 0x28, 0x2013, 0x300C, 0x3002, 0x301, 0x64E, 0x200D, 0xA0, 0x2010, 0xAC00, 0x304B, 0x30FC,
        ]

    @Test("what is known of a break is what ICU says", .seeded)
    func agreesWithICU() {
        var random = Seed.random()
        var known = 0
        for _ in 0..<30_000 {
            let units = (0..<Int.random(in: 2...9, using: &random)).map { _ in
                [Self.classed, Self.letters, Self.signs].randomElement(using: &random)?.randomElement(using: &random)
                    ?? 0
            }
            let allowed = Boundaries.all(.lines, in: units)
            for index in units.indices.dropFirst() where units[index] != 0x20 {
                guard let mayBreak = Self.mayBreak(before: index, in: units) else { continue }
                known += 1
                #expect(
                    mayBreak == allowed.contains(index), "\(units.map { String($0, radix: 16) }) before \(index)")
            }
        }
        #expect(known > 20_000)
    }

    private static func mayBreak(before index: Int, in units: [UInt16]) -> Bool? {
        guard let ink = units[..<index].last(where: { $0 != 0x20 }) else { return nil }
        return LineBreakClass.mayBreak(UInt32(units[index - 1]), ink: UInt32(ink), before: UInt32(units[index]))
    }
}
