import ArgumentParser
import DemoServer
import Dispatch
import Glibc
import Interface
import Localization

extension Resayil {
    /// The embedded server, alone.
    struct ServeDemo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "demo-server",
            abstract: tr("Serve the demo models on loopback, for other clients and for tests."),
            discussion: tr("The first line it prints is its base URL and a key that works."))

        @Option(parsing: .unconditional, help: ArgumentHelp(tr("The port; default: a free one."), valueName: "number"))
        var port: UInt16 = 0

        @Flag(help: ArgumentHelp(tr("Print only the first line.")))
        var quiet = false

        func run() async throws {
            let server: EmbeddedServer
            do {
                server = try await EmbeddedServer.start(port: port, facts: { GuideFacts(.standard) })
            } catch {
                StandardStreams.printError(.of(error))
                throw ExitCode(69)
            }
            try StandardStreams.write("\(server.baseURL) \(EmbeddedServer.workingKey)\n")
            if !quiet {
                try StandardStreams.writeLine(
                    tr(
                        "Other keys: \("keys", code: "revoked-key 401, suspended-key 403, empty-key 402, limited-key 429")."
                    ))
                try StandardStreams.writeLine(
                    tr("Models: \("models", code: "guide, echo, sampler, scripts, thinker, long, json")."))
                try StandardStreams.writeLine(
                    tr(
                        """
                        The examples of the API page run unchanged: \("model", code: "mistral") is \
                        \("guide", code: "guide"), and \("key", code: "YOUR_API_KEY") is a key. Ctrl-C ends.
                        """))
            }
            await Self.untilTold()
            await server.stop()
        }

        /// Returns at SIGINT or SIGTERM.
        private static func untilTold() async {
            let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
            let sources = [SIGINT, SIGTERM].map { number in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler { continuation.yield() }
                source.activate()
                return source
            }
            for await _ in signals { break }
            for source in sources { source.cancel() }
        }
    }
}
