import Glibc
import History
import Localization
import Settings
import Terminal

/// The libraries of the system that the program uses, as they name themselves.
enum LibraryVersions {
    private typealias Version = @convention(c) () -> UnsafePointer<CChar>?

    static var checks: [Check] {
        let network =
            curl.map { Check(.code("libcurl"), .ok, .code($0)) }
            ?? Check(
                .code("libcurl"), .failed, tr("libcurl is not installed"), fix: .code("apt install libcurl4"))
        let store = Check(.code("sqlite"), .ok, .code(ConversationStore.libraryVersion))
        return [Check(.code("ncurses"), .ok, .code(TerminalCapabilities.library)), network, store]
    }

    /// What libcurl says of itself and of the libraries that it uses; nil if it is not installed.
    static var curl: String? {
        version(of: "curl_version", in: "libcurl.so.4") ?? version(of: "curl_version", in: "libcurl-gnutls.so.4")
    }

    /// Calls a function that returns a string of its own; nil if the library is not there. It stays open.
    private static func version(of function: String, in library: String) -> String? {
        guard let handle = dlopen(library, RTLD_NOW), let symbol = dlsym(handle, function) else { return nil }
        return unsafeBitCast(symbol, to: Version.self)().map { String(cString: $0) }
    }
}
