import ArgumentParser
import Client
import Glibc
import Localization
import Screen
import System

/// The schema of `ask --schema`.
struct SchemaFile {
    let schema: AnswerSchema
    /// The value of `response_format`.
    let format: String

    /// - Throws: the exit code, after saying why.
    init(_ path: String) throws(ExitCode) {
        let shown = Text.code(Sanitize.line(path))
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try Self.read(path)
        } catch {
            StandardStreams.printError(.joined([shown, .systemError(error.code)], separator: ": "))
            throw ExitCode(66)
        }
        do throws(AnswerSchema.ReadError) {
            guard bytes.count <= Self.limit else { throw .init(tr("too large · schemas go up to 1 MiB")) }
            guard let text = TextBytes.text(bytes) else { throw .init(tr("not text in UTF-8")) }
            schema = try AnswerSchema(text)
        } catch {
            StandardStreams.printError(.joined([shown, error.text.mapValues(Sanitize.line)], separator: ": "))
            throw ExitCode(65)
        }
        let file = path.split(separator: "/").last.map(String.init) ?? ""
        format = schema.responseFormat(named: String(file.prefix { $0 != "." }))
    }

    private static let limit = 1 << 20

    /// A pipe is a file, too: `--schema <(…)`. One byte above the limit is enough to see that it is passed.
    private static func read(_ path: String) throws(SystemError) -> [UInt8] {
        let file = try FileDescriptor.open(path, O_RDONLY)
        defer { file.close() }
        return try file.read(atMost: limit + 1)
    }
}

extension RequestOptions {
    /// The same with the answer in the form that a schema asks for.
    func asking(_ schema: SchemaFile?) -> RequestOptions {
        guard let schema else { return self }
        var result = self
        result.fields.append("response_format=" + schema.format)
        return result
    }

    /// Whether `-o` sets a field.
    func sets(_ name: String) -> Bool { fields.contains { $0.hasPrefix(name + "=") } }
}
