import Catalogs
import Foundation

/// Writes the template of the catalogs, and finds texts that have no entry.
///
///     CatalogTool template             writes resayil.pot
///     CatalogTool findings [PATH…]     literals outside of `tr` that read like text for people
///
/// Both start in the root of the repository.
@main
struct CatalogTool {
    static func main() throws {
        let root = URL(filePath: FileManager.default.currentDirectoryPath)
        let arguments = Array(CommandLine.arguments.dropFirst())
        let tree = try SourceTree(at: root)
        switch arguments.first {
        case "template": try write(tree, below: root)
        case "findings": try printFindings(tree, Array(arguments.dropFirst()), below: root)
        default: exit(64)
        }
    }

    private static func write(_ tree: SourceTree, below root: URL) throws {
        let (text, problems) = tree.template
        for problem in problems { print(problem) }
        guard problems.isEmpty else { exit(65) }
        let file = root.appending(path: CatalogFiles.template)
        if (try? String(contentsOf: file, encoding: .utf8)) != text {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
    }

    private static func printFindings(_ tree: SourceTree, _ paths: [String], below root: URL) throws {
        let exempt = Exemptions(try String(contentsOf: root.appending(path: CatalogFiles.exempt), encoding: .utf8))
        for (file, texts) in tree.texts where paths.isEmpty || paths.contains(where: { file.hasPrefix($0) }) {
            for literal in exempt.findings(in: texts, of: file) {
                print("\(file):\(literal.line): \(literal.text.debugDescription)")
            }
        }
    }
}
