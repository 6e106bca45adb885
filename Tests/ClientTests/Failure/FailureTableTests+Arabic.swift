import Localization
import Support
import Testing

import Chat

@testable import Client

extension FailureTableTests {
    @Test("a refusal is reported in Arabic with its command, and the key in it is masked")
    func arabic() throws {
        let failure = try failure(400, "{\"error\":{\"message\":\"bad \(Self.key) here\"}}")
        let text = try ShippedCatalog.arabic().text(failure.sentence)
        #expect(text.contains("رفض \u{2066}llmapi.resayil.io\u{2069} الطلب: \u{2068}bad [key] here\u{2069}"))
        let refused = try self.failure(401, "{}")
        let words = try ShippedCatalog.arabic().text(refused.sentence)
        #expect(words.contains("رفض") && words.contains("/key") && words.contains("LLM_RESAYIL_API_KEY"))
        for status in 400...599 {
            let sentence = try self.failure(status, "").sentence
            #expect(try !ShippedCatalog.arabic().text(sentence).contains { "{}".contains($0) })
        }
    }
}
