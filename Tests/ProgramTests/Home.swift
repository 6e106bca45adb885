import Foundation
import Glibc
import Testing

/// A home folder for several runs of the program, gone with the last reference.
final class Home: Sendable {
    let path: String

    init(_ files: [String: String] = [:]) throws { path = try Session.makeHome(files) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    static let credentials = ".local/share/resayil/credentials.toml"
    static let configuration = ".config/resayil/config.toml"

    /// A home whose profile `local` is this server.
    static func configured(_ baseURL: String, more: String = "") throws -> Home {
        try Home([configuration: "[profiles.local]\nbase_url = \"\(baseURL)\"\nmodel = \"echo\"\n\(more)\n"])
    }

    func run(
        _ arguments: String..., input: String = "", environment: [String: String] = [:], umask: String = "022"
    ) async throws -> RunOutput {
        try await ProgramTests.run(arguments, input: input, environment: environment, home: path, umask: umask)
    }

    func mode(_ name: String) -> String {
        var status = stat()
        return stat(path + "/" + name, &status) == 0 ? String(status.st_mode & 0o7777, radix: 8) : "none"
    }

    /// The files, by name, that hold these bytes.
    func files(holding text: String) throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: path)
        return names.filter { name in
            guard let data = FileManager.default.contents(atPath: path + "/" + name) else { return false }
            return data.range(of: Data(text.utf8)) != nil
        }
    }
}
