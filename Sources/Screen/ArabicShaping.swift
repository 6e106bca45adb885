private import CFribidi

/// Arabic letters as the signs that they take beside their neighbours: presentation forms, one to a cell, and one sign
/// for lam with alef. A terminal that shapes nothing shows them joined, and one that does leaves them alone.
enum ArabicShaping {
    /// Units of a row in reading order; shaped in place. Where lam and alef become one sign, the unit of the alef goes.
    static func shape(_ units: inout [VisualUnit]) {
        guard units.contains(where: { isArabic($0.base) }) else { return }
        var text: [UInt32] = []
        var places: [Int] = []
        var levels: [FriBidiLevel] = []
        for unit in units {
            places.append(text.count)
            text.append(unit.base)
            levels.append(FriBidiLevel(unit.level))
            guard unit.cell.joint != .natural else { continue }
            text.append(unit.cell.joint == .cut ? 0x200C : 0x200D)
            levels.append(FriBidiLevel(unit.level))
        }
        let count = FriBidiStrIndex(text.count)
        var types = [FriBidiCharType](repeating: FriBidiCharType(rawValue: 0), count: text.count)
        fribidi_get_bidi_types(text, count, &types)
        var joining = [FriBidiArabicProp](repeating: 0, count: text.count)
        fribidi_get_joining_types(text, count, &joining)
        fribidi_join_arabic(types, count, levels, &joining)
        fribidi_shape_arabic(presentationForms | ligatures, levels, count, &joining, &text)
        var shaped: [VisualUnit] = []
        shaped.reserveCapacity(units.count)
        var lam: VisualUnit?
        for (index, unit) in units.enumerated() {
            let base = text[places[index]]
            if base == ligatured {
                lam = unit
                continue
            }
            var unit = unit
            unit.join(lam, as: base)
            lam = nil
            shaped.append(unit)
        }
        units = shaped
    }

    /// What stands for the lam whose sign the alef has.
    private static let ligatured: UInt32 = 0xFEFF
    private static let presentationForms: FriBidiFlags = 0x100
    private static let ligatures: FriBidiFlags = 0x200

    static func isArabic(_ value: UInt32) -> Bool { (0x600...0x8FF).contains(value) }
}
