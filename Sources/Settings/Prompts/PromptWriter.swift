internal import Chat
private import Glibc
package import Localization
package import Prompts
private import System

extension Prompt {
    /// The prompt as a file of the program's own: read again, it is this one.
    package var document: String {
        let fields: [(String, String?)] = [
            ("description", description.isEmpty ? nil : YAMLText.quoted(description)),
            ("argument-hint", argumentHint.isEmpty ? nil : YAMLText.quoted(argumentHint)),
            ("model", model.map { YAMLText.quoted($0.rawValue) }), ("profile", profile.map(YAMLText.quoted)),
            ("system", system.isEmpty ? nil : YAMLText.quoted(system.source)),
        ]
        var lines = fields.compactMap { name, value in value.map { "\(name): \($0)" } }
        lines += parameterLines
        let text = body.source
        let needsMatter = !lines.isEmpty || text.hasPrefix("---") || text.hasPrefix("+++")
        return (needsMatter ? (["---"] + lines + ["---", ""]).joined(separator: "\n") + "\n" : "") + text + "\n"
    }
}

extension Prompt {
    /// JSON is YAML.
    private var parameterLines: [String] {
        let set = parameters.assignments
        guard !set.isEmpty else { return [] }
        let prefix = RequestField.extraPrefix
        let extra = set.filter { $0.name.hasPrefix(prefix) }.map {
            "    \($0.name.dropFirst(prefix.count)): \($0.json)"
        }
        return ["parameters:"] + set.filter { !$0.name.hasPrefix(prefix) }.map { "  \($0.name): \($0.json)" }
            + (extra.isEmpty ? [] : ["  extra:"] + extra)
    }
}

/// Writes prompts of the person's own.
package struct PromptWriter: Sendable {
    /// The folder `prompts` beside the configuration.
    package let folder: String

    package init(folder: String) { self.folder = folder }

    package enum WriteError: PresentableError, Hashable {
        case exists(path: String)
        case invalidName(String)
        case failed(path: String, code: Int32)

        package var text: Text {
            switch self {
            case .exists(let path): tr("\("path", code: path) exists")
            case .invalidName(let name):
                tr("\("name", name) is not a valid name for a prompt · use letters, digits, -, _ and .")
            case .failed(let path, let code):
                tr("cannot write \("path", code: path): \("reason", .systemError(code))")
            }
        }
    }

    /// Writes a file that its owner alone can read, and makes the folders above it. Returns its path. Blocks.
    package func write(_ text: String, named name: String, overwriting: Bool) throws(WriteError) -> String {
        guard PromptName.isValid(name) else { throw .invalidName(name) }
        let path = "\(folder)/\(PromptName.file(of: name)).md"
        do throws(SystemError) {
            try PrivateFolder(path: path.folder).make()
        } catch {
            throw .failed(path: error.path.isEmpty ? path : error.path, code: error.code)
        }
        do throws(AtomicFile.Failure) {
            try AtomicFile(path: path).write(Array(text.utf8), overwriting: overwriting)
        } catch {
            if error.error.code == EEXIST, !overwriting { throw .exists(path: path) }
            throw .failed(path: path, code: error.error.code)
        }
        return path
    }
}
