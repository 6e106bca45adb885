private import Chat
private import Glibc
private import System

/// What a client does not ask its endpoint for: names, time limits, trust, clocks.
package struct ClientOptions: Sendable {
    /// Time limits (WireFormat 3.3).
    package struct Times: Hashable, Sendable {
        /// Name look-up, connection and TLS together.
        package var connect: Duration = .seconds(15)
        /// Without any byte, from the moment of the request on.
        package var byteGap: Duration = .seconds(630)
        /// With bytes, such as comments, but without words.
        package var payloadGap: Duration = .seconds(900)
        /// For the body of an error, once its status is known.
        package var errorBody: Duration = .seconds(5)
        /// For usage and `[DONE]` once the reason came why the reply ended.
        package var afterEnding: Duration = .seconds(2)
        /// For the model list and the balance, in all.
        package var lists: Duration = .seconds(30)

        /// The limits of WireFormat 3.3.
        package init() {}
    }

    /// A header that the person wants sent.
    package struct Header: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Sent as `resayil/<version>`.
    package var version: String
    package var times = Times()
    /// A file of PEM certificates to trust instead of the system's; from `SSL_CERT_FILE` or `CURL_CA_BUNDLE` at first.
    package var certificateFile: String?
    /// Sent with every request to `headerOrigins`, after those of WireFormat 3.1. They may be as secret as a key.
    package var headers: [Header] = []
    /// Where `headers` go, and nowhere else.
    package var headerOrigins: Set<Origin> = []
    /// A proxy's URL instead of what the environment's proxy variables say. Loopback never goes through one.
    package var proxy: String?
    /// Waits between attempts.
    package var clock: any Clock<Duration>
    /// Seconds since 1970, UTC.
    package var wallClock: @Sendable () -> Double
    /// A number in 0…1, drawn for each wait so that clients do not return together.
    package var jitter: @Sendable () -> Double
    /// The name of the library that is opened; libcurl of this system if nil.
    var library: String?

    /// Real clocks, the time limits of WireFormat 3.3, and what the environment says about certificates.
    package init(version: String = "0") {
        self.version = version
        certificateFile = Self.environment("SSL_CERT_FILE") ?? Self.environment("CURL_CA_BUNDLE")
        clock = ContinuousClock()
        wallClock = { SystemClock.wallClock }
        jitter = { Double.random(in: 0...1) }
    }

    /// What names `certificateFile`, as it is told to people; nil where the system's own are trusted.
    var certificateSource: String? {
        guard let certificateFile else { return nil }
        return ["SSL_CERT_FILE", "CURL_CA_BUNDLE"].first { Self.environment($0) == certificateFile } ?? "ca_file"
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0).trimmingWhitespace() }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
