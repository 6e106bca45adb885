package import Foundation
private import Glibc

extension FileHandle {
    /// The bytes that can be read next, empty at the end; nil if none come in time.
    package func nextData(within timeout: Duration) -> Data? {
        var readiness = pollfd(fd: fileDescriptor, events: Int16(POLLIN), revents: 0)
        return poll(&readiness, 1, Int32(timeout / .milliseconds(1))) > 0 ? availableData : nil
    }
}
