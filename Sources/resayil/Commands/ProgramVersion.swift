private import CVersion
import Chat
import Foundation
import Glibc
import History
import Letters
import Localization
import Markup
import Screen
import Settings
import Terminal

/// What this build is and what it is made of.
enum ProgramVersion {
    /// `0.2.0`, or `0.2.0+12.g4e6cefc` for the twelfth commit after it.
    static let number = String(cString: cv_program())

    /// The Swift packages inside, with their exact versions.
    private static let packages = String(cString: cv_packages())

    /// Whether the words ask for the version and all that belongs to it. The library takes `--version` alone.
    static func isReportRequested(by arguments: [String]) -> Bool {
        arguments.contains("--version") && Set(arguments) == ["--version", "--verbose"]
    }

    /// `resayil --version --verbose`.
    static var report: String {
        var table = TextTable()
        table.append([.verbatim("resayil"), .code(number)])
        for (name, value) in libraries + features { table.append([.verbatim(name), .code(value)]) }
        return table.text
    }

    private static var libraries: [(String, String)] {
        [
            ("ncurses", TerminalCapabilities.library),
            ("libcurl", LibraryVersions.curl ?? tr("not installed").localized),
            ("SQLite", ConversationStore.libraryVersion), ("ICU", LettersLibrary.version),
            ("FriBidi", BidiLibrary.version), ("cmark-gfm", MarkdownLibrary.version),
            ("toml++", TOMLLibrary.version), ("Swift packages", packages),
        ]
    }

    /// The languages of the catalogs in a folder.
    private static func catalogs(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { access("\(folder)/\($0)/LC_MESSAGES/resayil.mo", R_OK) == 0 }
    }

    private static var features: [(String, String)] {
        let names = { (folders: [String]) in ThemeLibrary(directories: folders).names }
        let languages = ["en"] + Set(Launch.paths.localeDirectories.flatMap(Self.catalogs)).sorted()
        return [
            ("languages", languages.joined(separator: ", ")),
            ("themes", names(Launch.paths.themeDirectories).joined(separator: ", ")),
            ("exports", ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")),
        ]
    }
}
