private import CFribidi

/// The library that orders text from right to left.
package enum BidiLibrary {
    /// Of what was loaded, not of what was compiled with.
    package static var version: String {
        let line = String(cString: cf_version()).prefix { !$0.isNewline }
        return line.split(separator: " ").last.map(String.init) ?? ""
    }
}
