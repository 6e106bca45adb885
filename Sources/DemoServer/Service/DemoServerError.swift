import FlyingSocks
private import Glibc
package import Localization

/// Why the demo server did not start, or ended by itself.
package enum DemoServerError: PresentableError, Hashable {
    /// Another program listens on the port.
    case portTaken(UInt16)
    /// Ports below 1024 belong to the system.
    case portForbidden(UInt16)
    /// Anything else, in the system's words.
    case failed(String)

    package var text: Text {
        switch self {
        case .portTaken(let port):
            tr("port \("port", code: "\(port)") is in use by another program; --port 0 uses a free one")
        case .portForbidden(let port):
            tr("no permission to use port \("port", code: "\(port)"); use one above 1023, or 0 for a free one")
        case .failed(let reason):
            tr("the demo server ended: \("reason", reason)")
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
