import Testing

import Chat
import Localization

@testable import Client

@Suite("RetryPolicy")
struct RetryPolicyTests {
    /// 2026-11-23 20:00:20 UTC.
    private let now = 1_795_464_020.0

    private func policy(jitter: Double = 0, isResayil: Bool = false) -> RetryPolicy {
        RetryPolicy(now: now, jitter: jitter, isResayil: isResayil)
    }

    private func head(_ headers: [String: String]) -> HTTPHead {
        headers.reduce(into: HTTPHead(status: 429)) { $0.add(name: $1.key, value: $1.value) }
    }

    private func failure(_ retry: Failure.Retry, _ kind: Failure.Kind = .serverFault, status: Int = 500) -> Failure {
        Failure(kind: kind, phase: .waiting, summary: .verbatim(""), retry: retry, status: status)
    }

    @Test("the hints are read in the order of WireFormat 6.3")
    func order() {
        let body = ErrorBody(Array(#"{"retry_after":3}"#.utf8))
        var headers = ["X-RateLimit-Reset": "1795464024"]
        #expect(policy().hint(head: head(headers), body: nil) == 4)
        #expect(policy().hint(head: head(headers), body: body) == 3)
        headers["Retry-After"] = "2.5"
        #expect(policy().hint(head: head(headers), body: body) == 2.5)
        headers["retry-after-ms"] = "1500"
        #expect(policy().hint(head: head(headers), body: body) == 1.5)
    }

    @Test(
        "a hint that is not a duration is ignored",
        arguments: [
            ["Retry-After": "0"], ["Retry-After": "-1"], ["Retry-After": "soon"], ["Retry-After": "nan"],
            ["X-RateLimit-Reset": "6m0s"], ["X-RateLimit-Reset": "12"], ["X-RateLimit-Reset": "1795464000"], [:],
        ])
    func noHint(headers: [String: String]) {
        #expect(policy().hint(head: head(headers), body: nil) == nil)
    }

    @Test("a date is compared with the server's own clock")
    func date() {
        let headers = ["Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT", "Date": "Sun, 06 Nov 1994 08:49:30 GMT"]
        #expect(policy().hint(head: head(headers), body: nil) == 7)
        #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
        #expect(HTTPDate.seconds("Sunday, 06-Nov-94 08:49:37 GMT") == 784_111_777)
        #expect(HTTPDate.seconds("Sun Nov  6 08:49:37 1994") == 784_111_777)
        #expect(HTTPDate.seconds("Saturday, 28-Nov-26 08:00:00 GMT") == 1_795_852_800)
        #expect(HTTPDate.seconds("Thu, 29 Feb 2024 00:00:00 GMT") == 1_709_164_800)
        #expect(HTTPDate.seconds("yesterday") == nil)
    }

    @Test("a limit of Resayil without a hint ends with the minute")
    func fullMinute() {
        #expect(policy(isResayil: true).wait(status: 429, head: nil, body: nil) == 41)
        #expect(policy().wait(status: 429, head: nil, body: nil) == nil)
        #expect(policy(isResayil: true).wait(status: 503, head: nil, body: nil) == nil)
    }

    @Test("without a hint the waits grow and draw apart")
    func backoff() {
        let fault = failure(.automatic(wait: nil))
        #expect(policy().pause(before: 2, after: fault, head: nil) == .milliseconds(500))
        #expect(policy().pause(before: 3, after: fault, head: nil) == .seconds(1))
        #expect(policy(jitter: 1).pause(before: 2, after: fault, head: nil) == .milliseconds(375))
        let limited = failure(.automatic(wait: nil), .rateLimited, status: 429)
        #expect(policy().pause(before: 2, after: limited, head: nil) == .seconds(1))
        #expect(policy(jitter: 1).pause(before: 3, after: limited, head: nil) == .seconds(3))
    }

    @Test("there are three tries, and no automatic wait is longer than a minute")
    func limits() {
        #expect(policy().pause(before: 4, after: failure(.automatic(wait: nil)), head: nil) == nil)
        #expect(policy().pause(before: 2, after: failure(.automatic(wait: .seconds(60))), head: nil) == .seconds(60))
        #expect(policy().pause(before: 2, after: failure(.automatic(wait: .seconds(61))), head: nil) == nil)
        #expect(policy().pause(before: 2, after: failure(.never), head: nil) == nil)
    }

    @Test("the server decides about retries")
    func shouldRetry() {
        let no = head(["x-should-retry": "false"])
        let yes = head(["x-should-retry": "true"])
        #expect(policy().pause(before: 2, after: failure(.automatic(wait: nil)), head: no) == nil)
        #expect(policy().pause(before: 2, after: failure(.manual, status: 524), head: yes) != nil)
        #expect(policy().pause(before: 2, after: failure(.manual, status: 499), head: yes) == nil)
        #expect(policy().pause(before: 2, after: failure(.never, status: 501), head: yes) == nil)
    }
}
