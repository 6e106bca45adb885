private import _FoundationICU

/// What Unicode says that letters are made of, by ICU.
package enum LetterForms {
    /// A letter with a mark as one letter (NFC); nil if there is none.
    package static func composed(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
        guard let tables = table(swift_unorm2_getNFCInstance) else { return nil }
        let pair = swift_unorm2_composePair(tables, Int32(letter.value), Int32(mark.value))
        return pair < 0 ? nil : Unicode.Scalar(UInt32(pair))
    }

    /// A letter and what stands on it (NFD); nil if it cannot be taken apart.
    static func parts(of letter: Unicode.Scalar) -> String.UnicodeScalarView? {
        decomposition(of: letter, swift_unorm2_getNFCInstance)
    }

    /// A letter without case and in its usual form (NFKC_Casefold): `ß` as `ss`, half width as full width; nil if it is
    /// that already. What is not drawn is empty.
    static func caseless(_ letter: Unicode.Scalar) -> String.UnicodeScalarView? {
        decomposition(of: letter, swift_unorm2_getNFKCCasefoldInstance)
    }

    private static func decomposition(
        of letter: Unicode.Scalar, _ open: (UnsafeMutablePointer<UErrorCode>) -> OpaquePointer?
    ) -> String.UnicodeScalarView? {
        guard let tables = table(open) else { return nil }
        var status = U_ZERO_ERROR
        var units = [UInt16](repeating: 0, count: 64)
        let count = swift_unorm2_getDecomposition(tables, Int32(letter.value), &units, Int32(units.count), &status)
        guard count >= 0, status.rawValue <= U_ZERO_ERROR.rawValue else { return nil }
        return String(decoding: units[..<Int(count)], as: UTF16.self).unicodeScalars
    }

    private static func table(_ open: (UnsafeMutablePointer<UErrorCode>) -> OpaquePointer?) -> OpaquePointer? {
        var status = U_ZERO_ERROR
        return open(&status)
    }
}
