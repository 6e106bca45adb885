package import Glibc

/// An open file, pipe or socket. A call that a signal interrupts is repeated.
package struct FileDescriptor: Hashable, Sendable {
    package let number: Int32

    package init(_ number: Int32) { self.number = number }

    /// Opens a file that child processes do not inherit. `mode` counts if the flags create the file.
    package static func open(
        _ path: String, _ flags: Int32, mode: mode_t = 0o600
    ) throws(SystemError) -> FileDescriptor {
        let number = Glibc.open(path, flags | O_CLOEXEC, mode)
        guard number >= 0 else { throw .last(path) }
        return FileDescriptor(number)
    }

    /// A file without a name in `/tmp` with these bytes, to be read from its start. Only its owner could read it, and
    /// child processes do not inherit it.
    package static func temporary(_ bytes: [UInt8]) throws(SystemError) -> FileDescriptor {
        let path = "/tmp/resayil-" + String(UInt64.random(in: 0 ... .max), radix: 36)
        let created = try open(path, O_RDWR | O_CREAT | O_EXCL)
        unlink(path)
        do throws(SystemError) {
            try created.write(bytes)
        } catch {
            created.close()
            throw error
        }
        lseek(created.number, 0, SEEK_SET)
        return created
    }

    package func close() { Glibc.close(number) }

    /// The type, mode, owner and size.
    package func status() throws(SystemError) -> stat {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .last() }
        return status
    }

    /// Waits for an exclusive lock. The lock ends when the descriptor is closed.
    package func lock() throws(SystemError) {
        while flock(number, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .last() }
        }
    }

    /// Locks the file without waiting; false if another process holds the lock.
    package func tryLock() throws(SystemError) -> Bool {
        if flock(number, LOCK_EX | LOCK_NB) == 0 { return true }
        guard errno == EWOULDBLOCK else { throw .last() }
        return false
    }

    /// Waits until the contents are on the disk.
    package func sync() throws(SystemError) {
        guard fsync(number) == 0 else { throw .last() }
    }
}

extension FileDescriptor {
    /// Appends up to `limit` bytes to `bytes`, until the end of the file. What was read before an error stays.
    package func read(into bytes: inout [UInt8], atMost limit: Int = .max) throws(SystemError) {
        var rest = limit
        var block = [UInt8](repeating: 0, count: min(rest, 65_536))
        while rest > 0 {
            let count = Glibc.read(number, &block, min(block.count, rest))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .last() }
            if count == 0 { return }
            bytes += block[..<count]
            rest -= count
        }
    }

    /// The bytes up to the end of the file, at most `limit`.
    package func read(atMost limit: Int = .max) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        try read(into: &bytes, atMost: limit)
        return bytes
    }

    /// The bytes at an offset, up to `count`; fewer where the file ends or the disk fails.
    package func bytes(at offset: Int, count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count, let base = buffer.baseAddress {
                let read = pread(number, base + filled, count - filled, off_t(offset + filled))
                if read < 0, errno == EINTR { continue }
                guard read > 0 else { break }
                filled += read
            }
        }
    }

    /// Writes all of `bytes`.
    package func write(_ bytes: [UInt8]) throws(SystemError) {
        try writeAll(bytes) { Glibc.write(number, $0, $1) }
    }

    /// Writes all of a text in UTF-8.
    package func write(_ text: String) throws(SystemError) { try write(Array(text.utf8)) }

    /// Sends all of a text through a socket. A peer that is gone is an error here, not a signal.
    package func send(_ text: String) throws(SystemError) {
        try writeAll(Array(text.utf8)) { Glibc.send(number, $0, $1, Int32(MSG_NOSIGNAL)) }
    }

    private func writeAll(_ bytes: [UInt8], _ call: (UnsafeRawPointer?, Int) -> Int) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { call($0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw count < 0 ? .last() : SystemError(code: ENOSPC) }
            rest = rest.dropFirst(count)
        }
    }
}
