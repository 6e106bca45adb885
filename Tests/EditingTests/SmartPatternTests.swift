import Testing

@testable import Editing

@Suite("patterns of the history search")
struct SmartPatternTests {
    @Test("a lower-case letter matches both cases, a capital matches itself only")
    func smartCase() {
        #expect(SmartPattern("array").lastOffset(in: "an Array") == 3)
        #expect(SmartPattern("Array").lastOffset(in: "an array") == nil)
        #expect(SmartPattern("é").lastOffset(in: "É") == 0)
        #expect(SmartPattern("aa").lastOffset(in: "aaa") == 1)
        #expect(SmartPattern("بك").lastOffset(in: "مرحبا بك") == 11)
        #expect(SmartPattern("abc").lastOffset(in: "ab") == nil)
    }
}
