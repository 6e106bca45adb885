import Chat
import Screen
import Support
import Testing

@testable import Interface
@testable import Layout

@Suite("SearchScan")
struct SearchScanTests {
    @Test("counting matches in a growing message equals counting in the whole, at random cuts", .seeded)
    func followsAnyCut() throws {
        var random = Seed.random()
        let pattern = try #require(SearchPattern("ab a"))
        for _ in 0..<4 {
            var message = Message(role: .assistant, text: "", state: .streaming, startedAt: Timestamp(seconds: 0))
            var scan = SearchScan(pattern, near: 0, in: [message], showsSource: false, revision: 0)
            _ = scan.step([message])
            for _ in 0..<400 {
                let length = Int.random(in: 1...120, using: &random)
                message.text += String((0..<length).map { _ in "ab \n".randomElement(using: &random) ?? "a" })
                scan.follow([message])
            }
            #expect(scan.total == pattern.matches(in: message.text, isMarkup: true).count)
        }
    }

    @Test("a hundred thousand messages are searched in steps of limited bytes, the nearest first")
    func large() {
        var scenario = Scenario()
        let filler = String(repeating: "words of **every** kind go here, and `more` of them. ", count: 2)
        scenario.state.window.conversation.messages = (0..<100_000).map { number in
            Message(
                role: number % 2 == 0 ? .user : .assistant, text: number % 1000 == 17 ? filler + "needle" : filler,
                startedAt: Timestamp(seconds: 50_000))
        }
        _ = frame(&scenario.state)
        let laidOut = scenario.state.window.transcript.laidOutRows
        scenario.press("Ctrl-S")
        scenario.type("n")
        var last = 0
        func expectStep() {
            let bytes = scenario.state.window.transcriptSearch?.scan?.scannedBytes ?? 0
            #expect(bytes - last <= SearchScan.stepBytes + 2_000)
            last = bytes
        }
        expectStep()
        scenario.type("eedle")
        last = scenario.state.window.transcriptSearch?.scan?.scannedBytes ?? 0
        #expect(last <= SearchScan.stepBytes + 2_000)
        // The nearest match is 983 messages up: within the first step.
        #expect(scenario.screen.joined().contains("needle"))
        var steps = 0
        while scenario.state.nextDeadline(after: scenario.moment) == scenario.moment.uptime, steps < 1000 {
            scenario.wait(.zero)
            expectStep()
            steps += 1
        }
        #expect(scenario.status.contains("match 100/100"))
        #expect(steps > 5)
        scenario.press("Ctrl-R Ctrl-R Ctrl-R")
        #expect(scenario.status.contains("match 97/100"))
        _ = frame(&scenario.state)
        // Going there lays out what is near the matches, and nothing else.
        #expect(scenario.state.window.transcript.laidOutRows - laidOut < 20_000)
    }
}
