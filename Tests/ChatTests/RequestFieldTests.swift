import Chat
import Localization
import Testing

@Suite("request fields")
struct RequestFieldTests {
    @Test(
        "a field is set by the name and the value that a person writes",
        arguments: [
            ("temperature=0.5", "temperature", "0.5"), ("top_p=1", "top_p", "1.0"), ("max_tokens=9", "max_tokens", "9"),
            ("seed=-7", "seed", "-7"), ("stop=END", "stop", "\"END\""),
            ("stop=[\"a\", \"b\"]", "stop", "[\"a\",\"b\"]"), ("presence_penalty=-2", "presence_penalty", "-2"),
            ("frequency_penalty=0.5", "frequency_penalty", "0.5"),
            ("reasoning_effort=none", "reasoning_effort", "\"none\""),
            ("response_format=json_object", "response_format", "{\"type\":\"json_object\"}"),
            ("response_format={ \"type\": \"text\" }", "response_format", "{\"type\":\"text\"}"),
            ("extra.top_k=40", "top_k", "40"), ("extra.a=\"=\"", "a", "\"=\""),
            ("extra.provider={\"order\": [\"x y\"]}", "provider", "{\"order\":[\"x y\"]}"),
        ])
    func sets(assignment: String, name: String, json: String) throws {
        var parameters = SamplingParameters()
        try parameters.set(assignment)
        #expect(parameters[name] == json)
        var again = SamplingParameters()
        for (name, json) in parameters.assignments { try again.set(name, to: json) }
        #expect(again == parameters)
    }

    @Test(
        "what cannot be sent is refused with its name and what it can be",
        arguments: [
            ("temperature=3", "temperature cannot be 3; it can be: 0 to 2"),
            ("max_tokens=0", "max_tokens cannot be 0; it can be: an integer from 1"),
            ("seed=1.5", "seed cannot be 1.5; it can be: an integer"),
            ("stop=[1]", "stop cannot be [1]; it can be: a string, or an array of strings"),
            ("stop=[]", "stop cannot be []"), ("presence_penalty=nan", "presence_penalty cannot be nan"),
            ("reasoning_effort=hard", "reasoning_effort cannot be hard; it can be: none, minimal, low"),
            ("response_format=xml", "it can be: text, json_object, or a JSON object"),
            ("top_k=40", "unknown field top_k · fields: temperature, top_p"),
            ("top_k=40", "extra.top_k sends any other"),
            ("seed", "seed has no value · write NAME=VALUE"), ("=1", "=1 has no name · write NAME=VALUE"),
            ("extra.a=word", "a cannot be word, which is not JSON"),
            ("extra.messages=[]", "messages cannot be set as an extra field"),
            ("extra.seed=1", "seed cannot be set as an extra field"),
            ("extra.a b=1", "cannot be set as an extra field"),
        ])
    func refuses(assignment: String, words: String) {
        var parameters = SamplingParameters()
        let error = #expect(throws: RequestFieldError.self) { try parameters.set(assignment) }
        let text = error?.text.english ?? ""
        #expect(text.contains(words), "\(text)")
        #expect(parameters == SamplingParameters())
    }

    @Test("each field of its own is set above what is below, and others stay")
    func precedence() {
        let below = SamplingParameters(temperature: 1, maxTokens: 5, fields: ["seed": "1", "top_k": "2"])
        let above = SamplingParameters(temperature: 0.5, topP: 0.25, fields: ["seed": "3"])
        #expect(
            above.over(below)
                == SamplingParameters(
                    temperature: 0.5, topP: 0.25, maxTokens: 5, fields: ["seed": "3", "top_k": "2"]))
    }

    @Test(
        "JSON is checked and loses its blanks, and nothing else",
        arguments: [
            (
                " { \"a b\" : [ 1 , -0.5e+3 , true , null , \"\\u00e9 \\\" x\" ] } ",
                "{\"a b\":[1,-0.5e+3,true,null,\"\\u00e9 \\\" x\"]}"
            ),
            ("{}", "{}"), ("[ ]", "[]"), ("\"مر  حبا\"", "\"مر  حبا\""),
            ("{a:1}", nil), ("[1,]", nil), ("01", nil), ("1.", nil), ("+1", nil), ("tru", nil), ("\"a", nil),
            ("\"\\x\"", nil), ("\"\n\"", nil), ("1 2", nil), ("", nil), ("{\"a\"}", nil), ("[1", nil),
        ])
    func syntax(text: String, compact: String?) {
        #expect(JSONSyntax(text)?.compact == compact)
        if let compact { #expect(JSONSyntax(JSONSyntax.pretty(Array(compact.utf8)))?.compact == compact) }
    }

    @Test("JSON that is nested without end is refused")
    func depth() {
        #expect(JSONSyntax(String(repeating: "[", count: 100_000)) == nil)
        #expect(JSONSyntax(String(repeating: "[", count: 60) + String(repeating: "]", count: 60)) != nil)
    }
}
