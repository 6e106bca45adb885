import Testing

import Chat
import Localization
import Support

@testable import Client

@Suite("TLS certificates")
struct CertificateTests {
    private func reports(
        names: String, trusts: Bool
    ) async throws -> (reports: [CompletionProgress], transcript: String, host: String) {
        let server = try TLSServer(names: names, reply: HTTPText.reply(ChatClientTests.completion))
        let endpoint = try Endpoint("https://127.0.0.1:\(server.port)/v1")
        var options = Exchange.options()
        if trusts { options.certificateFile = server.certificateFile }
        let client = ChatClient(
            endpoints: [endpoint], credential: try Exchange.credential(for: endpoint), options: options)
        let reports = await Exchange.reports(client)
        return (reports, try server.transcript(), endpoint.host)
    }

    @Test("a self-signed certificate gets no byte of the request")
    func selfSigned() async throws {
        let (reports, transcript, host) = try await reports(names: "IP:127.0.0.1", trusts: false)
        #expect(reports.failure?.kind == .tls)
        #expect(reports.failure?.summary.english == "the certificate of \(host) is self-signed; nothing was sent")
        #expect(reports.failure?.retry == .never && reports.retries.isEmpty)
        #expect(!transcript.contains("POST") && !transcript.contains(Exchange.key))
    }

    @Test("a trusted certificate for another name gets no byte of the request")
    func wrongName() async throws {
        let (reports, transcript, host) = try await reports(names: "DNS:wrong.example", trusts: true)
        #expect(
            reports.failure?.summary.english == "the certificate of \(host) is for another host name; nothing was sent")
        #expect(!transcript.contains("POST") && !transcript.contains(Exchange.key))
    }

    @Test("a certificate of the given file is trusted for its own name")
    func trusted() async throws {
        let (reports, transcript, _) = try await reports(names: "IP:127.0.0.1", trusts: true)
        #expect(reports.text == "Hello")
        #expect(transcript.contains("Authorization: Bearer \(Exchange.key)"))
    }

    @Test("https to a plain http port is reported")
    func plainPort() async throws {
        let server = try ScriptedServer([[.send(HTTPText.reply("{}", status: 400)), .waitForClose]])
        defer { server.stop() }
        let endpoint = try Endpoint("https://127.0.0.1:\(server.port)/v1")
        let client = ChatClient(endpoints: [endpoint], credential: nil, options: Exchange.options())
        let failure = try #require(await Exchange.reports(client).failure)
        #expect(failure.summary.english == "\(endpoint.host) does not speak TLS on that port; nothing was sent")
    }

    @Test("a port without HTTP is reported")
    func noHTTP() async throws {
        let server = try ScriptedServer([[.request, .send(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8))]])
        defer { server.stop() }
        let failure = try #require(await Exchange.reports(try Exchange.client(server)).failure)
        #expect(failure.summary.english == "127.0.0.1:\(server.port) does not speak HTTP")
    }
}
