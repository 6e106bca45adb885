package import Localization

extension Configuration {
    /// A configuration file with every setting and a comment about each. Read back, it is the defaults: examples of
    /// what has none are comments. The comments are in the language of `catalog`; TOML has none.
    package static func commentedDefault(in catalog: Catalog = .english) -> String {
        func comment(_ text: Text) -> String { "# " + catalog.text(text) }
        var lines = [
            comment(
                tr("The configuration of resayil. Lines that are not comments are the defaults: copy what you need.")),
            comment(
                tr("`resayil config path` shows where this file is read; `resayil config check` reports its errors.")),
        ]
        for setting in settings {
            lines += ["", comment(setting.comment), "\(setting.name) = \(setting.sample)"]
        }
        lines += [
            "", comment(tr("A profile is a named server with its model and parameters: `resayil -p work`.")),
            "# [profiles.work]",
        ]
        for setting in ProfileReader.settings {
            lines += ["#" + comment(setting.comment), "# \(setting.name) = \(setting.sample)"]
        }
        lines += [
            "", comment(tr("Keys: F1 in the program lists them with their commands; \"none\" unbinds a key.")),
            "# [keys]", "# \"Ctrl-O\" = \"models\"", "# \"Ctrl-X w\" = \"save\"", "# \"Ctrl-T\" = \"none\"",
            "#" + comment(tr("Keys of one context: composer, anywhere, leader or browse.")), "# [keys.leader]",
            "# \"r\" = \"none\"",
        ]
        lines += [
            "", comment(tr("Converters of documents: a command gets the document as its input and prints text.")),
            "# [converters]", "# pdf = \"pdftotext - -\"", "# html = \"w3m -dump -T text/html\"",
            "# docx = \"pandoc -f docx -t gfm\"", "# timeout = \"30s\"",
        ]
        lines += [
            "", comment(tr("Aliases of models, for -m, /model, profiles and prompts.")), "# [aliases]",
            "# fast = \"qwen3:8b\"",
        ]
        return lines.joined(separator: "\n") + "\n"
    }
}
