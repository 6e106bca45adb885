import Letters
package import Localization
import Screen

/// Names in the language of the screen. They work beside the English ones, which always work.
extension SlashCommand {
    /// The name in the catalog's language; nil if it has none but the English one.
    package func localName(in catalog: Catalog) -> String? {
        let local = catalog.text(word)
        guard local != name, !local.isEmpty,
            !local.contains(where: { $0.isWhitespace || $0 == "!" || $0 == "/" })
        else { return nil }
        return local
    }

    /// A name as it is typed. Its slash stands before it in the direction of its letters.
    static func call(_ name: String) -> Text {
        name.first?.isASCII == true ? .code("/" + name) : .verbatim("/" + name)
    }

    /// What it does, behind the name in the catalog's language.
    func explanation(in catalog: Catalog) -> Text {
        localName(in: catalog).map { .joined([Self.call($0), help]) } ?? help
    }

    /// The command of this name or alias, in English or in the catalog's language, else the only one that begins so; the
    /// names that fit if it is not one. Vowel marks and the forms of Arabic letters do not count.
    static func find(_ word: String, in catalog: Catalog) -> Result<SlashCommand, Ambiguity> {
        if let exact = all.first(where: { $0.name == word || $0.aliases.contains(word) }) { return .success(exact) }
        let folded = Fold.plain(word)
        let fitting = all.compactMap { command -> (command: SlashCommand, name: String, isWhole: Bool)? in
            if ([command.name] + command.aliases).contains(where: { $0.hasPrefix(word) }) {
                return (command, command.name, false)
            }
            guard let local = command.localName(in: catalog), Fold.plain(local).hasPrefix(folded), !folded.isEmpty
            else {
                return nil
            }
            return (command, local, Fold.plain(local) == folded)
        }
        if let whole = fitting.first(where: \.isWhole) { return .success(whole.command) }
        guard fitting.count == 1 else { return .failure(Ambiguity(candidates: fitting.map(\.name))) }
        return .success(fitting[0].command)
    }

    /// The names that Tab completes a word to: in English, or in the catalog's language if the word has no Latin letter.
    static func names(beginning word: String, in catalog: Catalog) -> [String] {
        let folded = Fold.plain(word)
        let local = all.compactMap { $0.localName(in: catalog) }.filter { Fold.plain($0).hasPrefix(folded) }
        let names = all.map(\.name).filter { $0.hasPrefix(word) }
        if word.isEmpty { return local.isEmpty ? names : local }
        return [names, local, all.flatMap(\.aliases).filter { $0.hasPrefix(word) }].first { !$0.isEmpty } ?? []
    }

    /// No command, or more than one, is meant by a word.
    struct Ambiguity: Error {
        var candidates: [String]
    }
}
