import Support
import Foundation
import Testing

import Chat
import History

@Suite("store after a crash")
struct StoreCrashTests {
    private static let trials = ProcessInfo.processInfo.environment["CRASH_TRIALS"].flatMap { Int($0) } ?? 20

    @Test("a process killed in mid-write loses nothing that was reported as saved")
    func killedInMidWrite() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/conversations.sqlite"
        var cut = 0
        for trial in 0..<Self.trials {
            let name = "trial\(trial)"
            let said = try ProbeRun(["talk", path, name]).killed(afterLines: 1 + trial * 7 % 60)
            let store = try ConversationStore(at: path)
            #expect(try store.check().isEmpty)
            let stored = try store.load(try store.resolve(name)).conversation.messages
            let questions = said.filter { $0.hasPrefix("question") }.count
            let asked = stored.filter { $0.role == .user }.map(\.text)
            #expect(asked.count >= questions && asked.count <= questions + 1)
            #expect(asked == (0..<asked.count).map { "question \(name) \($0)" })
            let last = try #require(stored.last)
            #expect(last.state == .cut || last.state == .complete)
            if last.state == .cut { cut += 1 }
            let words = said.last.flatMap { $0.hasPrefix("words") ? Int($0.dropFirst(6)) : nil } ?? 0
            if asked.count == questions { #expect(last.text.split(separator: " ").count >= words) }
            #expect(stored.dropLast().allSatisfy { $0.state == .complete })
            #expect(try store.search("\"question \(name) 0\"").count == 1)
        }
        #expect(cut > 0)
        print("\(Self.trials) trials: 0 questions lost, integrity_check ok each time, \(cut) replies marked as cut")
    }
}
