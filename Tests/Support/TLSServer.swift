private import Foundation

/// `openssl s_server` with a certificate of its own making: it takes one connection, sends `reply` to it, and keeps
/// what it was sent.
package final class TLSServer {
    package let port: Int
    /// The certificate, which is its own issuer.
    package let certificateFile: String
    private let folder: URL
    private let process = Process()
    private let output = Pipe()

    package struct Failed: Error {
        package let what: String
    }

    /// `names` is an OpenSSL list such as `DNS:example.com,IP:127.0.0.1`. Needs the `openssl` command.
    package init(names: String, reply: [UInt8]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "resayil-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let certificate = folder.appending(path: "certificate.pem").path
        let key = folder.appending(path: "key.pem").path
        certificateFile = certificate
        try Self.makeCertificate(names: names, certificate: certificate, key: key)
        let input = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-naccept", "1",
            "-no_ticket",
        ]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        port = try Self.port(in: output)
        input.fileHandleForWriting.write(Data(reply))
        keepInput = input
    }

    private let keepInput: Pipe

    deinit {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Everything the server printed after its one connection: what it was sent is in it.
    package func transcript() throws -> String {
        try keepInput.fileHandleForWriting.close()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    private static func makeCertificate(names: String, certificate: String, key: String) throws {
        let maker = Process()
        maker.executableURL = URL(filePath: "/usr/bin/env")
        maker.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "1",
            "-subj", "/CN=resayil test", "-addext", "subjectAltName=\(names)", "-keyout", key, "-out", certificate,
        ]
        maker.standardOutput = FileHandle.nullDevice
        maker.standardError = FileHandle.nullDevice
        try maker.run()
        maker.waitUntilExit()
        guard maker.terminationStatus == 0 else { throw Failed(what: "openssl made no certificate") }
    }

    private static func port(in output: Pipe) throws -> Int {
        var text = ""
        while !text.contains("\n") || !text.contains("ACCEPT ") {
            guard let data = output.fileHandleForReading.nextData(within: .seconds(30)) else {
                throw Failed(what: "openssl s_server names no port within 30 s: \(text)")
            }
            guard !data.isEmpty else { throw Failed(what: "openssl s_server ended: \(text)") }
            text += String(decoding: data, as: UTF8.self)
        }
        let line = text.split(separator: "\n").last { $0.hasPrefix("ACCEPT ") } ?? ""
        guard let port = line.split(separator: ":").last.flatMap({ Int($0) }) else {
            throw Failed(what: "openssl s_server names no port: \(text)")
        }
        return port
    }
}
