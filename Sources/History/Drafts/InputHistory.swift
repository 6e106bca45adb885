private import Glibc
private import System

/// What was sent from the composer, kept over runs: one line each in a file that only grows at its end.
///
/// Newlines and backslashes in a line are escaped (`\n`, `\\`). Several processes may append at once: each holds a lock
/// on the file while it writes. A last line without its end was torn by a crash: it is ignored, and cut off before the
/// next one is written. The file has mode 0600, folders made for it 0700.
package struct InputHistory: Hashable, Sendable {
    private let file: PrivateFile
    private let limit: Int

    /// What is read of the file at most.
    private static let byteLimit = 8_000_000

    /// The history in the file at `path`, which need not exist; of its lines the newest `limit` count.
    package init(path: String, limit: Int = 5_000) {
        file = PrivateFile(path: path)
        self.limit = limit
    }

    /// The lines, oldest first, each once, where it was sent last. Empty if the file cannot be read. Blocks; linear in
    /// the file.
    package func load() -> [String] { newest(file.read() ?? []) }

    /// Appends a line. Once the file holds twice as many as count, it is written anew without the old ones. Blocks.
    package func append(_ line: String) throws(SaveError) {
        guard !line.isEmpty else { return }
        try SaveError.wording { () throws(SystemError) in
            try file.makeFolder()
            let locked = try openLocked()
            defer { locked.close() }
            do throws(SystemError) {
                try cutTornLine(locked.number)
                try locked.write(Self.escaped(line) + [Self.lineFeed])
                try compact(locked)
            } catch {
                throw SystemError(code: error.code, path: file.path)
            }
        }
    }

    /// Opens the file for appending and locks it; again if it was written anew before the lock was had.
    private func openLocked() throws(SystemError) -> FileDescriptor {
        while true {
            let descriptor = try FileDescriptor.open(file.path, O_RDWR | O_APPEND | O_CREAT)
            // A file system without locks still appends whole lines.
            try? descriptor.lock()
            var named = stat()
            if let held = try? descriptor.status(), stat(file.path, &named) == 0, held.st_ino == named.st_ino,
                held.st_dev == named.st_dev
            {
                return descriptor
            }
            descriptor.close()
        }
    }

    private func cutTornLine(_ descriptor: Int32) throws(SystemError) {
        var end = lseek(descriptor, 0, SEEK_END)
        let size = end
        var byte: UInt8 = 0
        while end > 0, pread(descriptor, &byte, 1, end - 1) == 1, byte != Self.lineFeed { end -= 1 }
        if end < size, ftruncate(descriptor, end) != 0 { throw SystemError(code: errno) }
    }

    private func compact(_ descriptor: FileDescriptor) throws(SystemError) {
        let size = Int(lseek(descriptor.number, 0, SEEK_END))
        // Shorter lines than these are not worth a look at the file.
        guard size > limit * 8 else { return }
        lseek(descriptor.number, 0, SEEK_SET)
        guard let bytes = try? descriptor.read() else { return }
        let count = bytes.reduce(0) { $1 == Self.lineFeed ? $0 + 1 : $0 }
        guard count >= limit * 2 || bytes.count > Self.byteLimit * 2 else { return }
        try file.replace(with: newest(bytes).flatMap { Self.escaped($0) + [Self.lineFeed] })
    }
}

extension InputHistory {
    private static let lineFeed = UInt8(ascii: "\n")
    private static let backslash = UInt8(ascii: "\\")

    /// The newest lines of a file, oldest first, each once.
    private func newest(_ bytes: [UInt8]) -> [String] {
        var seen = Set<String>()
        var lines: [String] = []
        var size = 0
        var end = bytes.lastIndex(of: Self.lineFeed) ?? 0
        while end > 0, lines.count < limit {
            let start = bytes[..<end].lastIndex(of: Self.lineFeed).map { $0 + 1 } ?? 0
            size += end - start
            if size > Self.byteLimit, !lines.isEmpty { break }
            let line = Self.unescaped(bytes[start..<end])
            if !line.isEmpty, seen.insert(line).inserted { lines.append(line) }
            end = start - 1
        }
        return lines.reversed()
    }

    private static func escaped(_ line: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in line.utf8 {
            switch byte {
            case lineFeed: bytes += [backslash, UInt8(ascii: "n")]
            case backslash: bytes += [backslash, backslash]
            default: bytes.append(byte)
            }
        }
        return bytes
    }

    private static func unescaped(_ line: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in line {
            if isEscaped {
                bytes.append(byte == UInt8(ascii: "n") ? lineFeed : byte)
                isEscaped = false
            } else if byte == backslash {
                isEscaped = true
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
