private import Glibc

/// A port of 127.0.0.1 that is taken but where nothing listens: a connection to it is refused as long as this lives.
package final class ClosedPort: Sendable {
    package let port: Int
    private let descriptor: Int32

    package init() throws(ServerError) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                bind(descriptor, plain, length) == 0 && getsockname(descriptor, plain, &length) == 0
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        guard isBound else {
            close(descriptor)
            throw ServerError(call: "bind", code: errno)
        }
    }

    deinit { close(descriptor) }

    package var baseURL: String { "http://127.0.0.1:\(port)/v1" }
}
