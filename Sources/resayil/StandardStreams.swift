import Glibc
import Screen

/// Standard output and error by descriptor: no buffer to lose, no shared C global.
enum StandardStreams {
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// Standard output could not take it: closed, or the disk is full.
    struct WriteFailure: Error {}

    /// Writes all of a text: as it is, or harmless where it goes to a terminal.
    static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) throws(WriteFailure) {
        try writeUnchanged(isatty(descriptor) == 1 ? Sanitize.text(text) : text, to: descriptor)
    }

    /// Writes a text of our own with sequences in it, or one that was made harmless piece by piece.
    static func writeUnchanged(_ text: String, to descriptor: Int32 = STDOUT_FILENO) throws(WriteFailure) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw WriteFailure() }
            rest = rest.dropFirst(count)
        }
    }

    /// A line to the person. Text from outside in it is made harmless; a closed standard error is nobody's loss.
    static func complain(_ text: String) {
        try? write("resayil: \(Sanitize.line(text))\n", to: STDERR_FILENO)
    }

    /// Everything on standard input, as text; bytes that are not UTF-8 become replacement characters.
    static func readInput() -> String { String(decoding: readInputBytes(), as: UTF8.self) }

    /// Everything on standard input.
    static func readInputBytes() -> [UInt8] { readBytes(from: STDIN_FILENO) }

    /// Everything that a descriptor gives, or its start.
    static func readBytes(from descriptor: Int32, atMost limit: Int = .max) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < limit {
            let count = read(descriptor, &buffer, min(buffer.count, limit - bytes.count))
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return bytes
    }
}
