import Glibc
import Localization
import Settings
import Terminal

/// The libraries of the system that the program uses, as they name themselves.
enum LibraryVersions {
    private typealias Version = @convention(c) () -> UnsafePointer<CChar>?

    static var checks: [Check] {
        let curl =
            version(of: "curl_version", in: "libcurl.so.4") ?? version(of: "curl_version", in: "libcurl-gnutls.so.4")
        let network =
            curl.map { Check(.code("libcurl"), .ok, .code($0)) }
            ?? Check(
                .code("libcurl"), .failed, tr("libcurl is not installed"), fix: .code("apt install libcurl4"))
        // Only what is linked can be asked; a program without a store has no SQLite.
        let store = version(of: "sqlite3_libversion", in: nil).map { Check(.code("sqlite"), .ok, .code($0)) }
        return [Check(.code("ncurses"), .ok, .code(TerminalCapabilities.library)), network] + [store].compactMap(\.self)
    }

    /// Calls a function that returns a string of its own; nil if the library is not there. It stays open.
    private static func version(of function: String, in library: String?) -> String? {
        guard let handle = dlopen(library, RTLD_NOW), let symbol = dlsym(handle, function) else { return nil }
        return unsafeBitCast(symbol, to: Version.self)().map { String(cString: $0) }
    }
}
