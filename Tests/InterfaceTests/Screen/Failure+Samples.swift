import Chat
import Localization

@testable import Interface

extension Failure {
    /// The server rejects the API key of the environment.
    static let rejectedKey = Failure(
        kind: .keyRefused, phase: .waiting,
        summary: .verbatim("401 API key rejected by llmapi.resayil.io (from LLM_RESAYIL_API_KEY)"),
        advice: [.replaceKeyFrom(url: "https://llm.resayil.io/api-keys")])

    /// The account of the API key is suspended.
    static let suspendedAccount = Failure(
        kind: .forbidden, phase: .waiting,
        summary: .verbatim("403 account suspended at llmapi.resayil.io: Your account has been suspended."),
        advice: [.plain(.verbatim("check your account at https://llm.resayil.io")), .useAnotherKey])
}
