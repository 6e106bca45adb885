import Chat
import Glibc
import Settings
import System

/// What the program does with its own process to keep keys in it.
enum CurrentProcess {
    /// The environment, with keys taken out of what children of this process inherit.
    static func extractEnvironment() -> [String: String] {
        let result = environment
        forget(KeyCommand.keyVariables)
        return result
    }

    static var environment: [String: String] {
        var result: [String: String] = [:]
        var entry = environ
        while let pointer = entry.pointee {
            let text = String(cString: pointer)
            if let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
                // A file of variables with line ends of Windows leaves one at the end of each value.
                result[String(text[..<sign])] = String(text[text.index(after: sign)...]).trimmingWhitespace()
            }
            entry += 1
        }
        return result
    }

    /// Takes variables that hold a key out of what children inherit, and out of `/proc/PID/environ`, where a child could
    /// read what this process was started with.
    static func forget(_ variables: [String]) {
        for name in variables {
            if let value = getenv(name) { memset(value, 0, strlen(value)) }
            unsetenv(name)
        }
    }

    /// The file mode creation mask, read without setting it.
    static var umask: mode_t {
        let file = try? FileDescriptor.open("/proc/self/status", O_RDONLY)
        defer { file?.close() }
        let lines = file.map { String(decoding: StandardStreams.readBytes(from: $0), as: UTF8.self) } ?? ""
        let line = lines.split(separator: "\n").first { $0.hasPrefix("Umask:") }
        return line.flatMap { $0.split(separator: "\t").last }.flatMap { mode_t($0, radix: 8) } ?? 0o022
    }

    /// The program's own file, links followed; nil if the system does not tell.
    static var executablePath: String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Absolute; empty if it is gone.
    static var workingDirectory: String {
        guard let path = getcwd(nil, 0) else { return "" }
        defer { free(path) }
        return String(cString: path)
    }

    /// A crash must not write the key into a file.
    static func forbidCoreDumps() {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }
}
