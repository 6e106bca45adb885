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

let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")

let package = Package(
    name: "resayil",
    dependencies: [
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1")
    ],
    targets: [
        .systemLibrary(name: "CCmark"),
        .target(
            name: "CToml",
            cxxSettings: [.define("TOML_HEADER_ONLY", to: "1"), .define("TOML_EXCEPTIONS", to: "0")]),
        .target(name: "CWidth", cSettings: c),

        .target(name: "Chat", swiftSettings: swift),
        .target(name: "Screen", dependencies: ["CWidth"], swiftSettings: swift),
        .target(name: "Markup", dependencies: ["CCmark"], swiftSettings: swift),
        .target(name: "Interface", dependencies: ["Chat", "Markup", "Screen"], swiftSettings: swift),

        .target(name: "History", dependencies: ["Chat"], swiftSettings: swift),
        .target(
            name: "Settings", dependencies: ["CToml", "Chat", "Interface", "Screen"],
            swiftSettings: swift),
        .target(name: "DemoServer", dependencies: [flyingFox, flyingSocks], swiftSettings: swift),

        .testTarget(name: "ChatTests", dependencies: ["Chat"], swiftSettings: swift),
        .testTarget(name: "ScreenTests", dependencies: ["Screen"], swiftSettings: swift),
        .testTarget(name: "MarkupTests", dependencies: ["Markup"], swiftSettings: swift),
        .testTarget(
            name: "InterfaceTests", dependencies: ["Chat", "DemoServer", "Interface", "Screen"],
            exclude: ["Goldens"], swiftSettings: swift),
        .testTarget(
            name: "HistoryTests", dependencies: ["Chat", "History"], swiftSettings: swift),
        .testTarget(
            name: "SettingsTests", dependencies: ["Interface", "Screen", "Settings"],
            swiftSettings: swift),
        .testTarget(name: "DemoServerTests", dependencies: ["DemoServer", flyingSocks], swiftSettings: swift),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c11,
    cxxLanguageStandard: .cxx17
)
