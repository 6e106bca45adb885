import Foundation

/// What a running process holds, as the kernel counts it.
struct ProcessUse: Hashable {
    /// Resident memory in kB.
    var memory: Int
    /// Open descriptors.
    var descriptors: Int
    var threads: Int

    init(of process: Int32) {
        memory = Self.field("VmRSS:", of: "/proc/\(process)/status") ?? 0
        descriptors = Self.entries(of: "/proc/\(process)/fd").count
        threads = Self.entries(of: "/proc/\(process)/task").count
    }

    static func entries(of folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    /// The number behind a name in a file of `/proc`.
    static func field(_ name: String, of path: String) -> Int? {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line.flatMap { Int($0.filter(\.isNumber)) }
    }
}
