extension CodeLanguage {
    /// Formats of data, pages and recipes.
    static let data: [CodeLanguage] = [
        CodeLanguage(
            names: ["json", "jsonc", "json5", "jsonl"], keywords: words("true false null"), lineComments: marks("//"),
            blockComments: slashes, strings: [StringRule("\"")], keySign: UInt8(ascii: ":")),
        CodeLanguage(
            names: ["yaml", "yml"], keywords: words("true false null yes no on off"), lineComments: marks("#"),
            strings: [StringRule("\""), StringRule("'", escapes: false)], quotesFreely: false,
            keySign: UInt8(ascii: ":"), wordSigns: "-./"),
        CodeLanguage(
            names: ["toml", "ini", "conf", "cfg", "properties"], keywords: words("true false"),
            lineComments: marks("#", ";"),
            strings: [
                StringRule("\"\"\"", spansLines: true), StringRule("'''", escapes: false, spansLines: true),
                StringRule("\""),
                StringRule("'", escapes: false),
            ],
            keySign: UInt8(ascii: "="), wordSigns: "-."),
        CodeLanguage(
            names: ["html", "xml", "svg", "xhtml", "vue", "svelte", "plist"],
            blockComments: [BlockComment("<!--", "-->")],
            strings: [
                StringRule("\"", escapes: false, spansLines: true), StringRule("'", escapes: false, spansLines: true),
            ],
            shape: .markup),
        CodeLanguage(
            names: ["css", "scss", "less", "sass"],
            keywords: words(
                "@media @import @keyframes @font-face @supports @layer !important auto inherit initial none unset"),
            lineComments: marks("//"), blockComments: slashes, strings: quotes, callsWithParenthesis: true,
            keySign: UInt8(ascii: ":"), wordSigns: "-", sigils: Set("@!.#-".utf8)),
        CodeLanguage(
            names: ["makefile", "make", "mk", "gnumake"],
            keywords: words(
                "define else endef endif export ifdef ifeq ifndef ifneq include override unexport vpath .PHONY"),
            lineComments: marks("#"), strings: [StringRule("\"")], keySign: UInt8(ascii: ":"), wordSigns: "-.",
            sigils: Set("$.".utf8)),
        CodeLanguage(
            names: ["dockerfile", "docker", "containerfile"],
            keywords: words(
                """
                add arg as cmd copy entrypoint env expose from healthcheck label maintainer onbuild run shell stopsignal
                user volume workdir
                """),
            lineComments: marks("#"), strings: quotes, ignoresCase: true, wordSigns: "-./", sigils: Set("$".utf8)),
    ]

    /// Formats of which the first signs of a line say all.
    static let plainFormats: [CodeLanguage] = [
        CodeLanguage(
            names: ["diff", "patch", "udiff"],
            shape: .byLine { line in
                if line.hasPrefix("+++") || line.hasPrefix("---") || line.hasPrefix("diff ") { return .keyword }
                if line.hasPrefix("@@") { return .type }
                return line.hasPrefix("+") ? .added : line.hasPrefix("-") ? .removed : .plain
            }),
        CodeLanguage(
            names: ["markdown", "md", "mdx"],
            shape: .byLine { line in
                let text = line.drop { $0 == " " }
                if text.hasPrefix("#") { return .keyword }
                if text.hasPrefix(">") { return .comment }
                return text.hasPrefix("```") || text.hasPrefix("~~~") ? .string : .plain
            }),
    ]
}
