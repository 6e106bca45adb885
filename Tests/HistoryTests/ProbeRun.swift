import Foundation
import Support
import Testing

/// A `StoreProbe` that runs. It is ended when this goes.
final class ProbeRun {
    private let process = Process()
    private let pipe = Pipe()

    init(_ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: try builtProduct(named: "StoreProbe"))
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        try pipe.fileHandleForWriting.close()
    }

    var processID: Int32 { process.processIdentifier }

    /// Waits until it has said `lines` lines; all that it said so far.
    func lines(_ lines: Int) -> [String] { Self.lines(in: read(lines)) }

    /// Ends it at once, as a lost machine would, after it said `lines` lines; all lines that it said.
    func killed(afterLines lines: Int) -> [String] {
        let output = read(lines)
        kill(process.processIdentifier, SIGKILL)
        return finished(output)
    }

    private func read(_ lines: Int) -> Data {
        var output = Data()
        while output.count(where: { $0 == UInt8(ascii: "\n") }) < lines {
            guard let more = pipe.fileHandleForReading.nextData(within: .seconds(60)) else {
                Issue.record("the probe printed nothing more for 60 s; wanted are \(lines) lines")
                break
            }
            if more.isEmpty { break }
            output += more
        }
        return output
    }

    private static func lines(in data: Data) -> [String] {
        String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Waits for its end; all lines that it said.
    func finished(_ start: Data = Data()) -> [String] {
        let output = start + pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Self.lines(in: output)
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
}
