import Testing

import Chat

@testable import Interface

@Suite("request settings")
struct RequestSettingsTests {
    @Test("every field of a request is set for its conversation, sent as named, and removed")
    func fields() {
        var scenario = Scenario(columns: 160)
        for (name, value, json) in [
            ("seed", "7", "7"), ("stop", "a b", "\"a b\""), ("reasoning_effort", "none", "\"none\""),
            ("extra.top_k", "40", "40"), ("extra.provider", "{\"order\": [\"x\"]}", "{\"order\":[\"x\"]}"),
        ] {
            scenario.ask("/set \(name) \(value)")
            #expect(scenario.status.contains("\(name) is \(json) (this conversation)"))
        }
        scenario.ask("/set extra.top_k forty")
        #expect(scenario.screen.contains { $0.contains("extra.top_k cannot be forty, which is not JSON") })
        scenario.ask("hi")
        let fields = [
            "seed": "7", "stop": "\"a b\"", "reasoning_effort": "\"none\"", "top_k": "40",
            "provider": "{\"order\":[\"x\"]}",
        ]
        #expect(scenario.startedRequest?.request.parameters == SamplingParameters(fields: fields))
        scenario.progress(.omitted(field: "top_k"))
        #expect(scenario.status.contains("rejected top_k · sent again without it"))
        scenario.finish()
        for name in ["seed none", "stop none", "reasoning_effort unset", "extra.top_k none", "extra.provider none"] {
            scenario.ask("/set \(name)")
        }
        #expect(scenario.state.window.conversation.parameters == SamplingParameters())
    }

    @Test("/preview makes the request that would follow, and changes nothing")
    func preview() {
        var scenario = Scenario(columns: 120)
        scenario.answer("one", with: "two")
        let before = scenario.state.window.conversation
        scenario.ask("/preview raw three")
        guard case .preview(let request, .raw)? = scenario.effects.first else {
            Issue.record("\(scenario.effects)")
            return
        }
        #expect(scenario.state.window.conversation == before)
        let shown = RequestPreview(
            url: "http://h/v1", headers: [.init(name: "Authorization", value: "Bearer $API_KEY", isVariable: true)],
            body: Array("{\"a\":\"it's\"}".utf8))
        scenario.send(.requestPreviewed(shown, .pretty))
        let screen = scenario.screen.joined(separator: "\n")
        #expect(screen.contains("POST http://h/v1") && screen.contains("  \"a\": \"it's\""))
        #expect(screen.contains("-H \"Authorization: Bearer $API_KEY\"") && screen.contains(#"'{"a":"it'\''s"}'"#))
        scenario.press("Esc")
        scenario.send(.requestPreviewed(shown, .curl))
        #expect(scenario.effects == [.copy(shown.curl)])
        scenario.ask("three")
        #expect(scenario.startedRequest?.request == request)
    }
}
