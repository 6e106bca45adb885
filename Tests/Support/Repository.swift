package import Foundation

/// The files that tests read besides their own.
package enum Repository {
    package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The folder of the test target that a source file belongs to, wherever in it the file is.
    package static func target(of file: String) -> URL {
        let parts = URL(filePath: file).pathComponents
        let position = parts.lastIndex(of: "Tests").map { $0 + 2 } ?? parts.count - 1
        return URL(filePath: "/" + parts[1..<position].joined(separator: "/"))
    }
}
