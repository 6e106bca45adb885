import ArgumentParser
import DemoServer
import Dispatch
import Glibc
import Interface

extension Resayil {
    /// The embedded server, alone.
    struct ServeDemo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "demo-server",
            abstract: "Serve the demo models on loopback, for other clients and for tests.",
            discussion: "The first line it prints is its base URL and a key that works.")

        @Option(help: ArgumentHelp("The port; default: a free one.", valueName: "number"))
        var port: UInt16 = 0

        @Flag(help: "Print the first line alone.")
        var quiet = false

        func run() async throws {
            let server: EmbeddedServer
            do {
                server = try await EmbeddedServer.start(port: port, facts: GuideFacts(.standard))
            } catch {
                StandardStreams.printError("\(error)")
                throw ExitCode(69)
            }
            try StandardStreams.write("\(server.baseURL) \(EmbeddedServer.workingKey)\n")
            if !quiet {
                try StandardStreams.write(
                    """
                    Other keys: revoked-key 401, suspended-key 403, empty-key 402, limited-key 429.
                    Models: guide, echo, sampler, scripts, thinker, long. The examples of the API page run unchanged:
                    mistral is guide, and YOUR_API_KEY is a key. Ctrl-C ends.

                    """)
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
