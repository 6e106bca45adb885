private import Glibc
private import System

/// A process that writes a reply: its number, and when it began, since numbers are used again.
struct StoreWriter: Hashable, Sendable {
    /// `pid:start`.
    let name: String

    static let current = StoreWriter(process: getpid()) ?? StoreWriter(name: "\(getpid()):")

    /// True while the process runs.
    var isAlive: Bool {
        guard let number = process else { return false }
        if let running = StoreWriter(process: number) { return running == self }
        // In a chroot without /proc nobody says when it began.
        return access("/proc/self/stat", F_OK) != 0 && (kill(number, 0) == 0 || errno == EPERM)
    }

    /// The number of the process.
    var process: Int32? { name.split(separator: ":").first.flatMap { Int32($0) } }

    init(name: String) { self.name = name }

    /// Nil if there is no such process, or it has ended. Field 22 of `stat` is the start, in ticks since boot; the name
    /// of the program before it may hold blanks and brackets.
    private init?(process: Int32) {
        guard let file = try? FileDescriptor.open("/proc/\(process)/stat", O_RDONLY) else { return nil }
        defer { file.close() }
        guard let status = try? file.read(), let bracket = status.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = String(decoding: status[(bracket + 1)...], as: UTF8.self).split(separator: " ")
        guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
        name = "\(process):\(fields[19])"
    }
}
