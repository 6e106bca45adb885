extension CodeLanguage {
    /// The table. A language more is a row more.
    static let all: [CodeLanguage] = compiled + scripts + data + plainFormats

    static func words(_ text: String) -> WordTable { WordTable(text) }

    static func marks(_ signs: String...) -> [[UInt8]] { signs.map { Array($0.utf8) } }

    static let slashes = [BlockComment("/*", "*/")]
    static let quotes = [StringRule("\""), StringRule("'")]

    /// A language with `//`, `/* */` and calls by parentheses.
    static func braces(
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
}
