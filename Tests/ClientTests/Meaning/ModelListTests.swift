import Testing

import Chat
import Localization
import Support

@testable import Client

@Suite("ModelList")
struct ModelListTests {
    private func models(_ body: String, status: Int = 200) async throws -> [ModelListing] {
        let server = try ScriptedServer([[.request, .send(HTTPText.reply(body, status: status))]])
        defer { server.stop() }
        return try await Exchange.client(server).models()
    }

    @Test(
        "a list is read in each of its shapes",
        arguments: [
            #"{"object":"list","data":[{"id":"a:1","object":"model","created":1,"owned_by":"o"},{"id":"hf.co/X/y:Q4"}]}"#,
            #"{"data":{"0":{"id":"a:1","owned_by":"o"},"7":{"id":"hf.co/X/y:Q4"}}}"#,
            #"[{"id":"a:1","owned_by":"o"},{"id":"hf.co/X/y:Q4"}]"#,
            #"{"models":[{"id":"a:1","owned_by":"o"},{"id":"hf.co/X/y:Q4"},{"id":""},{},3]}"#,
            #"{"data":{"models":[{"id":"a:1","owned_by":"o"},{"id":"hf.co/X/y:Q4"}]}}"#,
            #"{"data":{"object":"list","data":[{"id":"a:1","owned_by":"o"},"hf.co/X/y:Q4"]}}"#,
            #"{"result":{"items":[{"name":"a:1","owned_by":"o"},{"model":"hf.co/X/y:Q4"}]}}"#,
            #"{"models":{"a:1":{"owned_by":"o","name":"A"},"hf.co/X/y:Q4":{}}}"#,
            #"{"data":{"o":[{"id":"a:1","owned_by":"o"}],"X":[{"id":"hf.co/X/y:Q4"}]}}"#,
            #"{"data":null,"models":[{"id":"a:1","owned_by":"o"},{"id":"hf.co/X/y:Q4"}]}"#,
        ])
    func shapes(body: String) async throws {
        #expect(
            try await models(body) == [
                ModelListing(id: "a:1", owner: "o"), ModelListing(id: "hf.co/X/y:Q4"),
            ])
    }

    @Test(
        "an error with the status of a success is that error",
        arguments: [
            (#"{"object":"error","message":"Invalid key","code":401}"#, Failure.Kind.keyRefused),
            (#"{"code":429,"message":"slow down"}"#, .rateLimited), (#"{"detail":"Not authenticated"}"#, .serverFault),
            ("", .emptyReply),
        ])
    func errorsOfStatus200(body: String, kind: Failure.Kind) async throws {
        let failure = await #expect(throws: Failure.self) { try await models(body) }
        #expect(failure?.kind == kind)
    }

    @Test("an error of 0 beside the list is none")
    func noError() async throws {
        #expect(try await models(#"{"error":0,"data":[{"id":"a"}]}"#).map(\.id) == ["a"])
    }

    @Test(
        "a server without models has an empty list",
        arguments: [
            #"{"data":null}"#, #"{"data":[]}"#, #"{"data":{}}"#, #"{"data":{"models":[]}}"#, #"{"models":null}"#,
        ])
    func empty(body: String) async throws {
        #expect(try await models(body).isEmpty)
    }

    @Test(
        "the context window is found under each name, in the order of WireFormat 7.2",
        arguments: [
            #""context_length":8,"context_window":9"#, #""context_window":8,"max_model_len":9"#, #""max_model_len":8"#,
            #""max_context_length":8"#, #""top_provider":{"context_length":8}"#, #""meta":{"n_ctx_train":8}"#,
            #""context_length":null,"context_window":"8""#,
        ])
    func contextWindow(fields: String) async throws {
        #expect(try await models(#"{"data":[{"id":"a",\#(fields)}]}"#).first?.contextWindow == 8)
    }

    @Test("Resayil's known windows are hints for Resayil only")
    func hints() throws {
        #expect(ContextWindow.hint(for: "llama3.2:3b", at: .resayil) == 16384)
        #expect(ContextWindow.hint(for: "llama3.2:3b", at: try Endpoint("https://host/v1")) == nil)
    }

    @Test("3,000 entries are read")
    func large() async throws {
        let entries = (0..<3000).map { #"{"id":"Model/\#($0)","owned_by":"o"}"# }.joined(separator: ",")
        let listings = try await models(#"{"data":[\#(entries)]}"#)
        #expect(listings.count == 3000)
        #expect(listings.last?.id == "Model/2999")
    }

    @Test(
        "a body that is not a list is a failure with a next step",
        arguments: [
            (404, "<title>Not Found</title>", Failure.Kind.pathNotFound), (405, "", .pathNotFound),
            (200, "<html>", .notAnAPI),
            (200, "3", .notAnAPI), (200, #"{"data":[{"x":1}]}"#, .notAnAPI),
            (200, #"{"data":{"message":"x"}}"#, .notAnAPI), (401, "{}", .keyRefused),
            (200, #"{"error":{"message":"no"}}"#, .serverFault),
        ])
    func failures(status: Int, body: String, kind: Failure.Kind) async throws {
        let failure = await #expect(throws: Failure.self) { try await models(body, status: status) }
        #expect(failure?.kind == kind)
        #expect(failure?.advice.isEmpty == false)
    }

    @Test("the request asks for a fresh list and names the program")
    func request() async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.reply(#"{"data":[]}"#))]])
        defer { server.stop() }
        _ = try await Exchange.client(server).models()
        let lines = [
            "GET /v1/models HTTP/1.1", "Host: 127.0.0.1:\(server.port)", "User-Agent: resayil/1.2.3",
            "Accept: application/json, text/event-stream;q=0.9", "Accept-Encoding: identity",
            "Authorization: Bearer \(Exchange.key)", "Cache-Control: no-cache", "", "",
        ]
        #expect(server.requests == [lines.joined(separator: "\r\n")])
    }
}
