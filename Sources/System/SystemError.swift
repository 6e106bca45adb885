private import Glibc

/// A system call failed: its error number and the path that it was about, empty if there is none.
package struct SystemError: Error, Hashable, Sendable {
    package let code: Int32
    package let path: String

    package init(code: Int32, path: String = "") {
        self.code = code
        self.path = path
    }

    /// The error of the call that failed last on this thread.
    static func last(_ path: String = "") -> SystemError { SystemError(code: errno, path: path) }
}
