// swift-tools-version: 6.2
// Targets are listed from pure to impure: values, interface, edges, program, tests; C shims first.
import PackageDescription

let swift: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
let c: [CSetting] = [
    .define("_GNU_SOURCE"), .enableWarning("all"), .enableWarning("extra"),
    .treatAllWarnings(as: .error),
]

// `make` passes what git says. Without git and make it is the last release.
let version = Context.environment["RESAYIL_VERSION"] ?? "0.1.0"

// `make release` passes a file with the tables of ICU that the program reads, and their name.
let tables: [CSetting] =
    if let name = Context.environment["RESAYIL_ICU_NAME"], let file = Context.environment["RESAYIL_ICU_FILE"] {
        [.define("ICU_NAME", to: name), .define("ICU_FILE", to: "\"\(file)\"")]
    } else {
        []
    }

// Exact versions: what is tested is what is released. CONTRIBUTING says how to raise them.
let packages =
    [
        ("https://github.com/apple/swift-argument-parser", "ArgumentParser", "1.8.2"),
        ("https://github.com/groue/GRDB.swift", "GRDB", "7.10.0"),
        ("https://github.com/swhitty/FlyingFox", "FlyingFox", "0.27.1"),
        ("https://github.com/jpsim/Yams", "Yams", "6.2.2"),
    ] as [(url: String, name: String, version: Version)]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

let package = Package(
    name: "resayil",
    products: [.executable(name: "resayil", targets: ["resayil"])],
    dependencies: packages.map { .package(url: $0.url, exact: $0.version) },
    targets: [
        .systemLibrary(name: "CCmark"),
        .systemLibrary(name: "CFribidi"),
        .target(
            name: "CNcurses",
            cSettings: c + [
                .define("NCURSES_WIDECHAR", to: "1"), .define("NCURSES_OPAQUE", to: "1"),
                .define("NCURSES_NOMACROS"),
            ],
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(name: "CCurl", cSettings: c),
        .target(name: "CICUData", cSettings: tables),
        .target(name: "CTasks", cSettings: c),
        .target(
            name: "CToml",
            cxxSettings: [.define("TOML_HEADER_ONLY", to: "1"), .define("TOML_EXCEPTIONS", to: "0")]),
        .target(
            name: "CVersion",
            cSettings: c + [
                .define("RESAYIL_VERSION", to: "\"\(version)\""),
                .define(
                    "RESAYIL_PACKAGES",
                    to: "\"" + packages.map { "\($0.name) \($0.version)" }.joined(separator: ", ") + "\""),
            ]),
        .target(name: "CWidth", cSettings: c),

        .target(name: "Localization", exclude: ["po"], swiftSettings: swift),
        .target(name: "Chat", dependencies: ["Localization"], swiftSettings: swift),
        .target(
            name: "Letters", dependencies: ["CICUData"], swiftSettings: swift,
            linkerSettings: [.linkedLibrary("_FoundationICU"), .linkedLibrary("stdc++")]),
        .target(name: "Screen", dependencies: ["CFribidi", "CWidth", "Letters"], swiftSettings: swift),
        .target(name: "Markup", dependencies: ["CCmark"], swiftSettings: swift),
        .target(
            name: "Editing", dependencies: ["Chat", "Letters", "Localization", "Screen"], swiftSettings: swift),
        .target(
            name: "Layout", dependencies: ["Chat", "Letters", "Localization", "Markup", "Screen"], swiftSettings: swift),
        .target(name: "Prompts", dependencies: ["Chat", "Localization"], swiftSettings: swift),
        .target(
            name: "Interface",
            dependencies: ["Chat", "Editing", "Layout", "Letters", "Localization", "Markup", "Prompts", "Screen"],
            swiftSettings: swift),

        .target(name: "System", dependencies: ["CTasks"], swiftSettings: swift),
        .target(name: "EventLoop", dependencies: ["CTasks", "System"], swiftSettings: swift),
        .target(
            name: "Terminal", dependencies: ["CNcurses", "EventLoop", "Localization", "Screen"], swiftSettings: swift),
        .target(
            name: "Client", dependencies: ["CCurl", "Chat", "EventLoop", "Localization", "System"], swiftSettings: swift
        ),
        .target(
            name: "History", dependencies: ["Chat", "Letters", "Localization", "Markup", "System", grdb],
            swiftSettings: swift),
        .target(
            name: "Settings",
            dependencies: [
                "CToml", "Chat", "Client", "Editing", "Interface", "Layout", "Localization", "Prompts", "Screen",
                "System", yams,
            ],
            swiftSettings: swift),
        .target(name: "DemoServer", dependencies: ["Localization", flyingFox, flyingSocks], swiftSettings: swift),

        .executableTarget(
            name: "resayil",
            dependencies: [
                "CVersion", "Chat", "Client", "DemoServer", "Editing", "EventLoop", "History", "Interface", "Layout",
                "Letters", "Localization", "Markup", "Prompts", "Screen", "Settings", "System", "Terminal",
                argumentParser,
            ],
            exclude: ["Documentation.docc"],
            swiftSettings: swift),

        .executableTarget(
            name: "Bench",
            dependencies: ["Chat", "Client", "History", "Interface", "Layout", "Localization", "Screen"],
            path: "Tests/Bench",
            exclude: ["instructions.sh", "large.py", "messages.py", "rig.py", "windows.py"], swiftSettings: swift),
        .executableTarget(
            name: "StoreProbe", dependencies: ["Chat", "History"], path: "Tests/StoreProbe", swiftSettings: swift),
        // Apart from Support, so that the probe does not link the emulator that watches it.
        .target(name: "Randomness", path: "Tests/Randomness", swiftSettings: swift),
        .executableTarget(
            name: "TerminalProbe", dependencies: ["EventLoop", "Randomness", "Screen", "Terminal"],
            path: "Tests/TerminalProbe", swiftSettings: swift),
        .executableTarget(
            name: "CatalogTool", dependencies: ["Catalogs"], path: "Tests/CatalogTool", swiftSettings: swift),
        .target(name: "Catalogs", path: "Tests/Catalogs", swiftSettings: swift),
        .target(
            name: "CVterm", path: "Tests/CVterm", cSettings: c,
            linkerSettings: [.linkedLibrary("vterm"), .linkedLibrary("util")]),
        .target(
            name: "Support",
            dependencies: [
                "Catalogs", "Chat", "CVterm", "Editing", "EventLoop", "Localization", "Randomness", "Screen",
            ],
            path: "Tests/Support", swiftSettings: swift),
        .testTarget(
            name: "LocalizationTests", dependencies: ["Catalogs", "Localization", "Randomness", "Support"],
            exclude: ["Walk"],
            swiftSettings: swift),
        .testTarget(name: "ChatTests", dependencies: ["Chat", "Localization", "Support"], swiftSettings: swift),
        .testTarget(
            name: "ScreenTests", dependencies: ["CFribidi", "CWidth", "Letters", "Screen", "Support"],
            exclude: ["Unicode", "languages.txt"], swiftSettings: swift),
        .testTarget(name: "SystemTests", dependencies: ["Support", "System"], swiftSettings: swift),
        .testTarget(name: "EventLoopTests", dependencies: ["EventLoop", "Support"], swiftSettings: swift),
        .testTarget(
            name: "MarkupTests", dependencies: ["FuzzTargets", "Markup", "Randomness", "Support"],
            exclude: ["Specification"],
            swiftSettings: swift),
        .target(
            name: "FuzzTargets",
            dependencies: ["Chat", "Client", "History", "Localization", "Markup", "Screen", "Settings", "Terminal"],
            path: "Tests/Fuzz/FuzzTargets", swiftSettings: swift),
        .testTarget(
            name: "FuzzTests", dependencies: ["FuzzTargets", "Randomness", "Support"], path: "Tests/Fuzz/FuzzTests",
            swiftSettings: swift),
        .testTarget(name: "EditingTests", dependencies: ["Editing", "Screen", "Support"], swiftSettings: swift),
        .testTarget(
            name: "PromptsTests", dependencies: ["Localization", "Prompts", "Randomness", "Support"],
            swiftSettings: swift),
        .testTarget(
            name: "InterfaceTests",
            dependencies: [
                "Catalogs", "Chat", "DemoServer", "Editing", "Interface", "Layout", "Letters", "Localization",
                "Prompts", "Randomness", "Screen", "Support",
            ],
            exclude: ["Goldens"], swiftSettings: swift),
        .testTarget(
            name: "TerminalTests", dependencies: ["Localization", "Screen", "Support", "Terminal", "TerminalProbe"],
            swiftSettings: swift),
        .testTarget(
            name: "ClientTests",
            dependencies: ["Chat", "Client", "EventLoop", "Localization", "Randomness", "Support"],
            swiftSettings: swift),
        .testTarget(
            name: "HistoryTests",
            dependencies: ["Chat", "History", "Letters", "Localization", "StoreProbe", "Support", grdb],
            swiftSettings: swift),
        .testTarget(
            name: "SettingsTests",
            dependencies: [
                "Catalogs", "Chat", "Client", "Editing", "Interface", "Layout", "Localization", "Prompts", "Randomness",
                "Screen", "Settings", "Support",
            ],
            exclude: ["Goldens", "PromptFiles"],
            swiftSettings: swift),
        .testTarget(
            name: "DemoServerTests", dependencies: ["DemoServer", "Localization", "Support", flyingSocks],
            swiftSettings: swift),
        .testTarget(
            name: "ProgramTests",
            dependencies: [
                "Catalogs", "Chat", "DemoServer", "Interface", "Layout", "Localization", "Randomness", "Screen",
                "Settings",
                "Support", "resayil",
            ],
            exclude: ["Goldens"], swiftSettings: swift),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c11,
    cxxLanguageStandard: .cxx17
)

// `make fuzz` alone builds this: nothing else has libFuzzer to link.
if Context.environment["RESAYIL_FUZZ"] != nil {
    package.targets += [
        .target(name: "CFuzz", path: "Tests/Fuzz/CFuzz", cSettings: c),
        .executableTarget(
            name: "Fuzz", dependencies: ["CFuzz", "FuzzTargets"], path: "Tests/Fuzz/Fuzz", swiftSettings: swift),
    ]
}
