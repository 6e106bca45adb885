private import _FoundationICU

/// The library that knows letters and words. It comes with Foundation.
package enum LettersLibrary {
    package static var version: String { U_ICU_VERSION }
}
