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
    .define("_GNU_SOURCE"), .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
]

let package = Package(
    name: "resayil",
    targets: [
        .target(
            name: "CNcurses",
            cSettings: c + [
                .define("NCURSES_WIDECHAR", to: "1"), .define("NCURSES_OPAQUE", to: "1"), .define("NCURSES_NOMACROS"),
            ],
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(name: "CWidth", cSettings: c),

        .target(name: "Chat", swiftSettings: swift),
        .target(name: "Screen", dependencies: ["CWidth"], swiftSettings: swift),

        .target(name: "Terminal", dependencies: ["CNcurses", "Screen"], swiftSettings: swift),

        .target(
            name: "CVterm", path: "Tests/CVterm", cSettings: c,
            linkerSettings: [.linkedLibrary("vterm"), .linkedLibrary("util")]),
        .target(name: "Support", dependencies: ["CVterm"], path: "Tests/Support", swiftSettings: swift),
        .executableTarget(
            name: "TerminalProbe", dependencies: ["Screen", "Terminal"], path: "Tests/TerminalProbe",
            swiftSettings: swift),
        .testTarget(name: "ChatTests", dependencies: ["Chat"], swiftSettings: swift),
        .testTarget(name: "ScreenTests", dependencies: ["Screen"], swiftSettings: swift),
        .testTarget(
            name: "TerminalTests", dependencies: ["Screen", "Support", "Terminal", "TerminalProbe"],
            swiftSettings: swift),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c11,
    cxxLanguageStandard: .cxx17
)
