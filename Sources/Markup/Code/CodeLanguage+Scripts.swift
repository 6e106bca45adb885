extension CodeLanguage {
    /// Languages that are run as they are written.
    static let scripts: [CodeLanguage] = [
        CodeLanguage(
            names: ["python", "py", "python3", "pyi"],
            keywords: words(
                """
                and as assert async await break case class continue def del elif else except False finally for from
                global if import in is lambda match None nonlocal not or pass raise return self True try type while with
                yield
                """),
            types: words("bool bytes dict float frozenset int list object set str tuple"), lineComments: marks("#"),
            strings: [
                StringRule("\"\"\"", spansLines: true), StringRule("'''", spansLines: true), StringRule("\""),
                StringRule("'"),
            ],
            capitalsAreTypes: true, callsWithParenthesis: true, sigils: Set("@".utf8)),
        braces(
            ["javascript", "js", "jsx", "mjs", "cjs", "typescript", "ts", "tsx", "node"],
            """
            abstract any as async await break case catch class const continue debugger declare default delete do else
            enum export extends false finally for from function get if implements import in infer instanceof interface
            is keyof let namespace new null of override private protected public readonly return satisfies set static
            super switch this throw true try type typeof undefined unique var void while with yield
            """,
            types: "bigint boolean never number object string symbol unknown",
            strings: [StringRule("`", spansLines: true), StringRule("\""), StringRule("'")], sigils: "$@"),
        CodeLanguage(
            names: ["ruby", "rb"],
            keywords: words(
                """
                alias and attr_accessor attr_reader begin break case class def defined? do else elsif end ensure extend
                false for if in include module next nil not or private protected public raise redo require
                require_relative rescue retry return self super then true undef unless until when while yield
                """),
            lineComments: marks("#"), blockComments: [BlockComment("=begin", "=end")], strings: quotes,
            capitalsAreTypes: true, callsWithParenthesis: true, wordSigns: "?!", sigils: Set("@:$".utf8)),
        CodeLanguage(
            names: ["php"],
            keywords: words(
                """
                abstract and array as break callable case catch class clone const continue declare default do echo else
                elseif enum extends false final finally fn for foreach function global if implements include
                include_once instanceof interface isset list match namespace new null or print private protected public
                readonly require require_once return self static switch this throw trait true try unset use var while
                xor yield <?php
                """),
            types: words("bool float int iterable mixed never object string void"), lineComments: marks("//", "#"),
            blockComments: slashes, strings: [StringRule("\"", spansLines: true), StringRule("'", spansLines: true)],
            capitalsAreTypes: true, callsWithParenthesis: true, sigils: Set("$".utf8)),
        CodeLanguage(
            names: ["sh", "bash", "zsh", "shell", "console", "shell-session", "fish", "ksh"],
            keywords: words(
                """
                alias break case cd continue do done echo elif else esac eval exec exit export false fi for function if in
                local printf read readonly return select set shift source sudo test then trap true unset until while
                """),
            lineComments: marks("#"),
            strings: [StringRule("\"", spansLines: true), StringRule("'", escapes: false, spansLines: true)],
            wordSigns: "-", sigils: Set("$".utf8)),
        CodeLanguage(
            names: ["sql", "postgresql", "postgres", "mysql", "sqlite", "plsql"],
            keywords: words(
                """
                add all alter analyze and any as asc begin between by cascade case check column commit conflict constraint
                create cross current database default delete desc distinct do drop else end except exists explain fetch
                filter first for foreign from full group having if in index inner insert intersect into is join key left
                like limit materialized natural not nothing null offset on or order outer over partition primary
                references returning right rollback row rows select set table then to transaction trigger true false
                union unique update using values view when where window with
                """),
            types: words(
                """
                bigint blob boolean char date decimal double float int integer interval json jsonb numeric real serial
                smallint text time timestamp timestamptz uuid varchar
                """),
            lineComments: marks("--"), blockComments: slashes,
            strings: [StringRule("'", escapes: false), StringRule("\"")],
            callsWithParenthesis: true, ignoresCase: true),
    ]
}
