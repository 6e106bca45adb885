import Foundation
import Glibc
import Support
import Testing

/// Many open windows cost nothing while nothing happens. `IDLE_WINDOWS=100` opens so many, and prints what they take.
@Suite("idle windows", .inTurn, .timeLimit(.minutes(5)))
struct IdleWindowTests {
    private static let wanted = ProcessInfo.processInfo.environment["IDLE_WINDOWS"].flatMap { Int($0) }

    @Test("open windows wake nobody")
    func rest() async throws {
        let count = Self.wanted ?? 12
        // Another process: the demo server in this one is looked after by libdispatch.
        let server = try DemoProcess()
        let home = try Home.configured(server.baseURL, more: "api_key_command = \"echo \(DemoProcess.key)\"")
        let session = try Session(["-p", "local"], home: home.path)
        try await session.waitFor(" local · echo · ready")
        let process = session.terminal.processID
        session.ask("question 1")
        try await session.waitFor("▌echo", "· ready")
        let before = Self.memory(of: process)
        for number in 2...count {
            session.terminal.send("\u{18}n")
            try await session.waitFor("\(number)/\(number) · ")
            session.ask("question \(number)")
            try await session.waitFor("▌echo", "  question \(number)", "· ready")
        }
        try await Task.sleep(for: .seconds(6))
        let after = Self.memory(of: process)
        let (switches, time) = (Self.switches(of: process), Self.ticks(of: process))
        try await Task.sleep(for: .seconds(Self.wanted == nil ? 2 : 60))
        let wakeups = Self.switches(of: process).reduce(0) { $0 + $1.value - (switches[$1.key] ?? $1.value) }
        #expect(!switches.isEmpty && wakeups == 0)
        guard Self.wanted != nil else { return }
        print(
            "\(count) windows: \(wakeups) wake-ups and \(Self.ticks(of: process) - time) ticks in 60 s, "
                + "\((after - before) / (count - 1)) kB each")
    }

    /// Resident memory in kB.
    private static func memory(of process: Int32) -> Int { ProcessUse(of: process).memory }

    /// How often each thread was put to sleep.
    private static func switches(of process: Int32) -> [String: Int] {
        let folder = "/proc/\(process)/task"
        return ProcessUse.entries(of: folder).reduce(into: [:]) { result, thread in
            result[thread] = ProcessUse.field("voluntary_ctxt_switches:", of: "\(folder)/\(thread)/status")
        }
    }

    /// Processor time in hundredths of a second.
    private static func ticks(of process: Int32) -> Int {
        let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        return [11, 12].compactMap { fields.indices.contains($0) ? Int(fields[$0]) : nil }.reduce(0, +)
    }
}
