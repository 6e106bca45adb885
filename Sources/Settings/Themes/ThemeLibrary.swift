private import FoundationEssentials
package import Interface
package import Layout
private import Localization

/// Where themes are looked for: folders of `NAME.toml`, the first that has the name wins, then what is built in.
package struct ThemeLibrary: Hashable, Sendable {
    package let directories: [String]

    /// `directories` in the order of search; those that do not exist count as empty.
    package init(directories: [String]) {
        self.directories = directories
    }

    /// Every name that can be loaded, sorted, `default` among them.
    package var names: [String] {
        var names: Set = [Self.builtIn]
        for directory in directories {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
            for file in files where file.hasSuffix(".toml") && !file.hasPrefix(".") {
                names.insert(String(file.dropLast(".toml".count)))
            }
        }
        return names.sorted()
    }

    /// Reads a theme with all its parents. What is wrong is told in the order of the files and the rest counts;
    /// where there is nothing to read, `Theme.standard` comes with an error.
    package func theme(named name: String) -> (theme: Theme, diagnostics: [Diagnostic]) {
        let nowhere = SourcePosition(file: "")
        guard let source = source(named: name, skipping: []) else {
            return (
                .standard,
                [
                    .unknown(name, at: nowhere, among: names, severity: .error) {
                        tr("unknown theme \("name", code: $0)")
                    }
                ]
            )
        }
        return read(source, named: name)
    }

    /// Reads what stands for a theme in the configuration: a name, or `auto:DARK,LIGHT`, of which the terminal's
    /// background chooses; `auto` alone is the pair of our own.
    package func choice(named name: String) -> (choice: ThemeChoice, diagnostics: [Diagnostic]) {
        guard name == "auto" || name.hasPrefix("auto:") else {
            let (theme, diagnostics) = theme(named: name)
            return (.fixed(theme), diagnostics)
        }
        let words = name == "auto" ? Self.ownPair : String(name.dropFirst("auto:".count))
        let names = words.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
        guard names.count == 2 else {
            let diagnostic = Diagnostic(
                .error, at: SourcePosition(file: ""),
                tr("\("name", code: name.quoted) needs two themes, for dark and for light"),
                allowed: .allowed(tr("auto:DARK,LIGHT, such as \("example", code: "auto:\(Self.ownPair)")")))
            return (.fixed(.standard), [diagnostic])
        }
        let (dark, light) = (theme(named: names[0]), theme(named: names[1]))
        return (.byBackground(dark: dark.theme, light: light.theme), dark.diagnostics + light.diagnostics)
    }

    /// Every theme that can be read, by name; what is wrong in one is not told here.
    package var themes: [NamedTheme] { names.map { NamedTheme(name: $0, theme: theme(named: $0).theme) } }

    private static let ownPair = "harbour-dark,harbour-light"

    /// Reads one file and its parents, for checking a theme that is in no folder of the library.
    package func theme(inFile path: String) -> (theme: Theme, diagnostics: [Diagnostic]) {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return read(.file(path), named: file.hasSuffix(".toml") ? String(file.dropLast(".toml".count)) : file)
    }

    private enum Source {
        case file(String)
        case builtIn
    }

    private static let builtIn = "default"

    private func source(named name: String, skipping visited: [String]) -> Source? {
        guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else { return nil }
        for path in directories.map({ "\($0)/\(name).toml" }) where !visited.contains(path) {
            if SettingsFile.exists(path) { return .file(path) }
        }
        return name == Self.builtIn ? .builtIn : nil
    }

    private func read(_ first: Source, named name: String) -> (theme: Theme, diagnostics: [Diagnostic]) {
        if case .builtIn = first { return (.standard, []) }
        var lineage = ThemeLineage()
        var diagnostics: [Diagnostic] = []
        var visited: [String] = []
        var next: Source? = first
        while case .file(let path)? = next {
            visited.append(path)
            do throws(Diagnostic) {
                let file = ThemeFile(try TOMLDocument(readingFile: path))
                diagnostics += file.diagnostics
                lineage.append(file)
                next = try file.inherits.map { word throws(Diagnostic) in try parent(word, after: visited) }
            } catch {
                diagnostics.append(error)
                next = .builtIn
            }
        }
        if case .builtIn? = next { lineage.append(ThemeFile(.standard)) }
        let theme = lineage.theme(calledUnlessNamed: name, diagnostics: &diagnostics)
        return (theme, diagnostics.sorted { (visited.rank(of: $0), $0.position) < (visited.rank(of: $1), $1.position) })
    }

    /// A file may inherit its own name from a folder further on, so a parent is looked for beyond what was read.
    private func parent(_ word: ThemeFile.Word, after visited: [String]) throws(Diagnostic) -> Source {
        if let source = source(named: word.text, skipping: visited) { return source }
        if source(named: word.text, skipping: []) != nil {
            throw Diagnostic(
                .error, at: word.position, tr("\("name", code: word.text.quoted) inherits from itself"),
                allowed: tr("remove one of these inherits lines"))
        }
        throw .unknown(word.text, at: word.position, among: names, severity: .error) {
            tr("unknown parent theme \("name", code: $0)")
        }
    }
}

extension [String] {
    fileprivate func rank(of diagnostic: Diagnostic) -> Int {
        firstIndex(of: diagnostic.position.file) ?? count
    }
}
