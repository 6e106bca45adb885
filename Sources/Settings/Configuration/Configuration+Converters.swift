private import Chat
private import Localization

/// Documents that a program has to make text of.
package enum DocumentKind: String, Sendable, CaseIterable {
    case pdf, html, docx
}

/// The commands that make text of documents: `[converters]`.
package struct Converters: Hashable, Sendable {
    /// Lines for the shell. A document is their input.
    package internal(set) var commands: [DocumentKind: String] = [:]
    /// How long one may take.
    package internal(set) var timeout = Duration.seconds(30)

    package init() {}
}

extension Configuration {
    mutating func readConverters(_ node: TOMLNode) {
        let timeout = Setting<Configuration>(
            "timeout", "\"30s\"", allowed: tr("a time such as \"30s\" or \"2m\""), .empty
        ) {
            assign($0.duration.flatMap { $0 > .zero ? $0 : nil }, to: &$1.converters.timeout)
        }
        let settings =
            DocumentKind.allCases.map { kind in
                Setting<Configuration>(
                    kind.rawValue, "\"\"", allowed: tr("a command that reads a document and prints text"), .empty
                ) { node, it in
                    assign(node.words, to: &it.converters.commands[kind])
                }
            } + [timeout]
        guard let table = table(node, "converters") else { return }
        diagnostics += Setting.read(settings, from: table, into: &self, showsText: true)
    }

    /// Names of models: `[aliases]`.
    mutating func readAliases(_ node: TOMLNode) {
        guard let table = table(node, "aliases") else { return }
        for entry in table.entries {
            guard let words = entry.node.words else {
                let allowed = Text.allowed(tr("the name of a model"))
                diagnostics.append(
                    Diagnostic(
                        .warning, at: entry.node.position, .cannotBe(entry.key, entry.node.kind), allowed: allowed))
                continue
            }
            aliases.models[entry.key] = ModelID(words)
            guard table[words] != nil else { continue }
            diagnostics.append(
                Diagnostic(
                    .warning, at: entry.node.position, tr("\("name", code: words.quoted) is an alias, too"),
                    allowed: tr("name the model that it stands for")))
        }
    }

    private mutating func table(_ node: TOMLNode, _ name: String) -> TOMLTable? {
        if node.table == nil {
            diagnostics.append(
                Diagnostic(
                    .warning, at: node.position, .cannotBe(name, node.kind), allowed: .allowed(.code("[\(name)]"))))
        }
        return node.table
    }
}
