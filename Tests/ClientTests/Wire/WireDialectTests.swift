import Chat
import Testing

@testable import Client

/// A protocol with other paths, header, chunks and errors than chat completions.
private struct OtherDialect: WireDialect {
    var completionsPath: String { "/messages" }
    var modelsPath: String { "/catalog" }

    func authorization(_ secret: Secret) -> HTTPRequest.Header {
        HTTPRequest.Header(name: "x-api-key", value: secret.reveal())
    }

    func body(of request: OutgoingRequest) -> [UInt8] { Array("{}".utf8) }

    func adaptation(
        of request: OutgoingRequest, after refusal: ErrorBody, status: Int
    ) -> OutgoingRequest.Adaptation? { nil }

    func endsStream(_ data: [UInt8]) -> Bool { data == Array("over".utf8) }

    func chunk(_ object: JSONValue) -> ChunkReading {
        let text = object["words"]?.string ?? ""
        let standard: JSONValue? = JSONReader.value(
            of: Array(#"{"choices":[{"delta":{"content":"\#(text)"},"finish_reason":null}]}"#.utf8))
        return ChunkReading(standard ?? .null)
    }

    func error(_ bytes: [UInt8]) -> ErrorBody { ErrorBody(bytes) }

    func error(_ object: JSONValue) -> ErrorBody { ErrorBody(object) }

    func models(in body: JSONValue, at endpoint: Endpoint) -> [ModelListing]? { nil }
}

@Suite("WireDialect")
struct WireDialectTests {
    @Test(
        "every protocol has paths that begin with a slash, and a base URL may end in one of them",
        arguments: WireProtocol.allCases)
    func paths(wireProtocol: WireProtocol) throws {
        let dialect = wireProtocol.dialect
        for path in [dialect.completionsPath, dialect.modelsPath] {
            #expect(path.hasPrefix("/") && path.count > 1)
            let endpoint = try Endpoint("https://host.example/v1" + path, wireProtocol: wireProtocol)
            #expect(endpoint.baseURL == "https://host.example/v1")
            #expect(endpoint.completionsURL == "https://host.example/v1" + dialect.completionsPath)
        }
    }

    @Test("another dialect reads its own chunks and its own end")
    func other() {
        var assembly = ReplyAssembly(dialect: OtherDialect())
        let stream = "data: {\"words\":\"one \"}\n\ndata: {\"words\":\"two\"}\n\ndata: over\n\n"
        var text = ""
        _ = Array(stream.utf8).withUnsafeBytes { assembly.receive($0) { text += $0.text } }
        guard case .finished(let completion) = assembly.end(report: { text += $0.text }) else {
            Issue.record("not finished")
            return
        }
        #expect(text == "one two")
        #expect(completion.ending == .unconfirmed)
    }
}
