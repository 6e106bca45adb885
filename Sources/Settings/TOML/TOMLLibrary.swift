private import CToml

/// The library that parses TOML.
package enum TOMLLibrary {
    package static var version: String { String(cString: ct_version()) }
}
