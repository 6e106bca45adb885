import Chat
import Testing

@testable import Client

@Suite("details of models")
struct ModelDetailsTests {
    private func entry(_ text: String) -> JSONValue { JSONReader.value(of: Array(text.utf8)) ?? .null }

    @Test("prices and abilities are read where a list has them")
    func details() {
        let router = entry(
            """
            {"pricing":{"prompt":"0.0000025","completion":"0.00001"},"architecture":{"input_modalities":["text","image"]},
             "supported_parameters":["tools","reasoning","seed"]}
            """)
        #expect(ModelDetails.price(in: router) == ModelPrice(input: 2.5, output: 10))
        #expect(ModelDetails.abilities(in: router) == [.images, .tools, .reasoning])
        #expect(
            ModelDetails.abilities(in: entry(#"{"capabilities":["vision","thinking",3]}"#)) == [.images, .reasoning])
        #expect(ModelDetails.abilities(in: entry(#"{"type":"vlm","capabilities":["tool_use"]}"#)) == [.images, .tools])
    }

    @Test(
        "a price that is none is left out",
        arguments: [
            #"{}"#, #"{"pricing":{"prompt":"-1","completion":"-1"}}"#,
            #"{"pricing":{"prompt":"1e999","completion":"0"}}"#,
            #"{"pricing":{"prompt":"x","completion":"0"}}"#, #"{"pricing":"free"}"#, #"{"pricing":{"prompt":"0"}}"#,
        ])
    func noPrice(text: String) { #expect(ModelDetails.price(in: entry(text)) == nil) }
}
