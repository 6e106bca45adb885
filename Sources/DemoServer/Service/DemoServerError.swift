import FlyingSocks
private import Glibc

/// Why the demo server did not start, or ended by itself.
package enum DemoServerError: Error, Hashable, CustomStringConvertible {
    /// Another program listens on the port.
    case portTaken(UInt16)
    /// Ports below 1024 belong to the system.
    case portForbidden(UInt16)
    /// Anything else, in the system's words.
    case failed(String)

    package var description: String {
        switch self {
        case .portTaken(let port):
            "Port \(port) of 127.0.0.1 is in use by another program. Choose another with --port, or 0 for any free one."
        case .portForbidden(let port):
            "Port \(port) needs rights that this user does not have. Choose one above 1023, or 0 for any free one."
        case .failed(let reason):
            "The demo server ended: \(reason)."
        }
    }
}

extension DemoServerError {
    init(_ error: any Error, port: UInt16) {
        guard case SocketError.failed(_, let number, let message) = error else {
            self = .failed("\(error)")
            return
        }
        switch number {
        case EADDRINUSE: self = .portTaken(port)
        case EACCES: self = .portForbidden(port)
        default: self = .failed(message)
        }
    }
}
