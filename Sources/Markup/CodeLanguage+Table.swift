extension CodeLanguage {
    /// The table. A language more is a row more.
    static let all: [CodeLanguage] = compiled + scripts + data + plainFormats

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
    }

    private static func marks(_ signs: String...) -> [[UInt8]] { signs.map { Array($0.utf8) } }

    private static let slashes = [BlockComment("/*", "*/")]
    private static let quotes = [StringRule("\""), StringRule("'")]

    /// A language with `//`, `/* */` and calls by parentheses.
    private static func braces(
        _ names: [String], _ keywords: String, types: String = "", strings: [StringRule] = quotes,
        nests: Bool = false, quotesFreely: Bool = true, sigils: String = ""
    ) -> CodeLanguage {
        CodeLanguage(
            names: names, keywords: words(keywords), types: words(types), lineComments: marks("//"),
            blockComments: [BlockComment("/*", "*/", nests: nests)], strings: strings, capitalsAreTypes: true,
            callsWithParenthesis: true, quotesFreely: quotesFreely, sigils: Set(sigils.utf8))
    }

    private static let compiled: [CodeLanguage] = [
        braces(
            ["swift"],
            """
            actor any as associatedtype async await borrowing break case catch class consuming continue default defer
            deinit do else enum extension fallthrough false fileprivate final for func get guard if import in indirect
            infix init inout internal is lazy let mutating nil nonisolated open operator override package postfix
            prefix private protocol public repeat required rethrows return self Self set some static struct subscript
            super switch throw throws true try typealias unowned var weak where while @main @MainActor @Sendable
            @escaping @discardableResult @testable @available @State @Published #if #else #endif #expect
            """,
            strings: [
                StringRule("\"\"\"", spansLines: true), StringRule("#\"", "\"#", escapes: false), StringRule("\""),
            ],
            nests: true, sigils: "@#"),
        braces(
            ["c", "h"],
            """
            auto break case const continue default do else enum extern for goto if inline register restrict return
            sizeof static struct switch typedef union volatile while NULL true false #include #define #ifdef #ifndef
            #if #else #elif #endif #undef #pragma #error
            """,
            types: """
                bool char double float int long short signed unsigned void size_t ssize_t int8_t int16_t int32_t int64_t
                uint8_t uint16_t uint32_t uint64_t uintptr_t FILE
                """,
            sigils: "#"),
        braces(
            ["cpp", "c++", "cc", "cxx", "hpp", "objc", "objective-c"],
            """
            alignas alignof auto break case catch class co_await co_return co_yield concept const consteval constexpr
            constinit const_cast continue decltype default delete do dynamic_cast else enum explicit export extern
            false final for friend goto if inline mutable namespace new noexcept nullptr operator override private
            protected public reinterpret_cast requires return sizeof static static_assert static_cast struct switch
            template this throw true try typedef typename union using virtual volatile while #include #define #ifdef
            #ifndef #if #else #elif #endif #undef #pragma
            """,
            types: "bool char char8_t double float int long short signed unsigned void size_t string vector map auto",
            strings: [StringRule("R\"(", ")\"", escapes: false, spansLines: true), StringRule("\""), StringRule("'")],
            sigils: "#"),
        braces(
            ["rust", "rs"],
            """
            as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod
            move mut pub ref return self Self static struct super trait true type unsafe use where while
            """,
            types: """
                bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize
                """,
            strings: [
                StringRule("r#\"", "\"#", escapes: false, spansLines: true), StringRule("\"", spansLines: true),
                StringRule("'"),
            ],
            nests: true, quotesFreely: false),
        braces(
            ["go", "golang"],
            """
            break case chan const continue default defer else fallthrough false for func go goto if import interface
            iota map nil package range return select struct switch true type var
            """,
            types: """
                any bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint
                uint8 uint16 uint32 uint64 uintptr
                """,
            strings: [StringRule("`", escapes: false, spansLines: true), StringRule("\""), StringRule("'")]),
        braces(
            ["java"],
            """
            abstract assert break case catch class const continue default do else enum exports extends false final
            finally for goto if implements import instanceof interface module native new null package permits private
            protected public record return sealed static strictfp super switch synchronized this throw throws transient
            true try var volatile while yield @Override
            """,
            types: "boolean byte char double float int long short void",
            strings: [StringRule("\"\"\"", spansLines: true), StringRule("\""), StringRule("'")], sigils: "@"),
        braces(
            ["kotlin", "kt", "kts"],
            """
            abstract actual annotation as break by catch class companion const constructor continue crossinline data do
            else enum expect external false final finally for fun get if import in infix init inline inner interface
            internal is lateinit noinline null object open operator out override package private protected public
            reified return sealed set super suspend tailrec this throw true try typealias val var vararg when where while
            """,
            strings: [StringRule("\"\"\"", escapes: false, spansLines: true), StringRule("\""), StringRule("'")],
            nests: true, sigils: "@"),
        braces(
            ["csharp", "cs", "c#"],
            """
            abstract as async await base break case catch checked class const continue default delegate do else enum
            event explicit extern false finally fixed for foreach get goto if implicit in init interface internal is
            lock namespace new null operator out override params partial private protected public readonly record ref
            required return sealed set sizeof stackalloc static struct switch this throw true try typeof unchecked
            unsafe using var virtual volatile when where while with yield
            """,
            types:
                "bool byte char decimal double dynamic float int long nint object sbyte short string uint ulong ushort void",
            strings: [
                StringRule("\"\"\"", escapes: false, spansLines: true),
                StringRule("@\"", "\"", escapes: false, spansLines: true),
                StringRule("$\"", "\""), StringRule("\""), StringRule("'"),
            ]),
    ]

    private static let scripts: [CodeLanguage] = [
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

    private static let data: [CodeLanguage] = [
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

    private static let plainFormats: [CodeLanguage] = [
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
