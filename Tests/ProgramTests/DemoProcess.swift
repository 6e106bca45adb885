import DemoServer
import Foundation
import Glibc
import Support
import Testing

/// The program's demo server in a process of its own, which ends with this value.
final class DemoProcess {
    private let process = Foundation.Process()
    private let port: UInt16

    init() throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: try builtProduct(named: "resayil"))
        process.arguments = ["demo-server", "--quiet"]
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/"]
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        port = try #require(line.firstMatch(of: #/:([0-9]+)/v1 /#).flatMap { UInt16($0.1) })
    }

    var baseURL: String { "http://127.0.0.1:\(port)/v1" }
    /// The API key that it accepts.
    static let key = EmbeddedServer.workingKey

    deinit {
        process.terminate()
        process.waitUntilExit()
    }

    /// What the guide answers, in one piece.
    func answer(_ question: String) throws -> String {
        struct Reply: Decodable {
            struct Choice: Decodable {
                struct Message: Decodable { let content: String }
                let message: Message
            }
            let choices: [Choice]
        }
        let body = try JSONSerialization.data(
            withJSONObject: ["model": "guide", "messages": [["role": "user", "content": question]]])
        let head =
            "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
            + "\(EmbeddedServer.workingKey)\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n"
        let answer = try exchange(Data(head.utf8) + body)
        let start = try #require(answer.firstRange(of: Data("\r\n\r\n".utf8))).upperBound
        return try #require(try JSONDecoder().decode(Reply.self, from: answer[start...]).choices.first).message.content
    }

    /// Sends a request and reads until the server closes.
    private func exchange(_ request: Data) throws -> Data {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(status == 0)
        try handle.write(contentsOf: request)
        return try #require(try handle.readToEnd())
    }
}
