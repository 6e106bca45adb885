import Chat
import Client
import Settings

/// Whether a server takes a key, found out by asking for its models.
enum KeyTrial {
    case accepted
    case refused(Failure)
    /// The server could not be asked.
    case unknown(Failure)

    /// Asks once, for at most 15 seconds.
    init(_ credential: Credential?, at connection: Connection) async {
        do throws(Failure) {
            _ = try await Self.client(connection, credential).models()
            self = .accepted
        } catch {
            self = error.isAuthentication ? .refused(error) : .unknown(error)
        }
    }

    /// A client with short patience.
    static func client(_ connection: Connection, _ credential: Credential?) -> ChatClient {
        var options = ClientOptions(connection, version: Resayil.version)
        options.times.connect = .seconds(10)
        options.times.lists = .seconds(15)
        return ChatClient(endpoints: connection.endpoints, credential: credential, options: options)
    }
}
