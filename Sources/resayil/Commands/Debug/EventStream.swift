import ArgumentParser
import Client
import Foundation
import Localization

extension Resayil.Debug {
    /// Each server-sent event.
    struct EventStream: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sse",
            abstract: tr("Read a server's event stream from standard input and print one JSON object for each event."))

        private struct Line: Encodable {
            var event: String?
            var data: String
            /// True if the stream ended inside the event.
            var unterminated: Bool?
        }

        func run() throws {
            var parser = ServerSentEvents()
            let bytes = try StandardStreams.readInputBytes()
            let items = bytes.withUnsafeBytes { parser.receive($0) } + parser.finish()
            for item in items {
                switch item {
                case .event(let name, let data): try print(name, data, isUnterminated: nil)
                case .unterminated(let name, let data): try print(name, data, isUnterminated: true)
                case .comment: break
                case .tooLong:
                    StandardStreams.printError(tr("a line is longer than 8 MiB · nothing after it was read"))
                    throw ExitCode(65)
                }
            }
        }

        private func print(_ name: String?, _ data: [UInt8], isUnterminated: Bool?) throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let line = Line(event: name, data: String(decoding: data, as: UTF8.self), unterminated: isUnterminated)
            try StandardStreams.write(String(decoding: try encoder.encode(line), as: UTF8.self) + "\n")
        }
    }
}
