import Letters
package import Localization
import Screen

/// Names in the language of the screen. They work beside the English ones, which always work.
extension SlashCommand {
    /// Each name as a text: a translation is the command's name in that language, one word without the slash.
    private static let words: [String: Text] = [
        "help": tr("help", context: "command"), "model": tr("model", context: "command"),
        "models": tr("models", context: "command"), "new": tr("new", context: "command"),
        "window": tr("window", context: "command"), "windows": tr("windows", context: "command"),
        "close": tr("close", context: "command"),
        "open": tr("open", context: "command"), "find": tr("find", context: "command"),
        "search": tr("search", context: "command"), "title": tr("title", context: "command"),
        "delete": tr("delete", context: "command"), "save": tr("save", context: "command"),
        "retry": tr("retry", context: "command"), "edit": tr("edit", context: "command"),
        "queue": tr("queue", context: "command"), "copy": tr("copy", context: "command"),
        "links": tr("links", context: "command"), "file": tr("file", context: "command"),
        "keys": tr("keys", context: "command"), "set": tr("set", context: "command"),
        "theme": tr("theme", context: "command"), "system": tr("system", context: "command"),
        "key": tr("key", context: "command"), "profile": tr("profile", context: "command"),
        "balance": tr("balance", context: "command"), "usage": tr("usage", context: "command"),
        "details": tr("details", context: "command"), "raw": tr("raw", context: "command"),
        "clear": tr("clear", context: "command"), "quit": tr("quit", context: "command"),
        "ask-all": tr("ask-all", context: "command"), "fork": tr("fork", context: "command"),
        "undo": tr("undo", context: "command"), "redo": tr("redo", context: "command"),
        "variant": tr("variant", context: "command"), "diff": tr("diff", context: "command"),
        "continue": tr("continue", context: "command"), "pin": tr("pin", context: "command"),
        "archive": tr("archive", context: "command"), "tag": tr("tag", context: "command"),
        "run": tr("run", context: "command"), "pipe": tr("pipe", context: "command"),
        "write": tr("write", context: "command"), "view": tr("view", context: "command"),
        "btw": tr("btw", context: "command"), "compact": tr("compact", context: "command"),
        "prompts": tr("prompts", context: "command"), "prompt": tr("prompt", context: "command"),
        "preview": tr("preview", context: "command"),
    ]

    /// The name in the catalog's language; nil if it has none but the English one.
    package func localName(in catalog: Catalog) -> String? {
        guard let word = Self.words[name].map(catalog.text), word != name, !word.isEmpty,
            !word.contains(where: { $0.isWhitespace || $0 == "!" || $0 == "/" })
        else { return nil }
        return word
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
