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

    /// Ends it at once, as a lost machine would, after it said `lines` lines; all lines that it said.
    func killed(afterLines lines: Int) -> [String] {
        var output = Data()
        while output.count(where: { $0 == UInt8(ascii: "\n") }) < lines {
            guard let more = pipe.fileHandleForReading.nextData(within: .seconds(60)) else {
                Issue.record("the probe printed nothing more for 60 s; wanted are \(lines) lines")
                break
            }
            if more.isEmpty { break }
            output += more
        }
        kill(process.processIdentifier, SIGKILL)
        return finished(output)
    }

    /// Waits for its end; all lines that it said.
    func finished(_ start: Data = Data()) -> [String] {
        let output = start + pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
}
