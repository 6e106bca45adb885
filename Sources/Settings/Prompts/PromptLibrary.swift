private import FoundationEssentials
private import Glibc
internal import Localization
package import Prompts

/// A folder of prompt files.
package struct PromptFolder: Hashable, Sendable {
    package let path: String
    package let format: PromptFormat
    /// It belongs to the project that the program runs in.
    package let isProject: Bool

    package init(path: String, format: PromptFormat, isProject: Bool = false) {
        (self.path, self.format, self.isProject) = (path, format, isProject)
    }
}

/// All prompts: the person's own, then those of other programs, in their own folders. The first of a name wins.
package struct PromptLibrary: Hashable, Sendable {
    /// In the order of precedence, that of the person's own first.
    package let folders: [PromptFolder]

    package init(folders: [PromptFolder]) { self.folders = folders }

    /// A file that is named as a prompt, and was not read.
    package struct Entry: Hashable, Sendable {
        package let name: String
        package let origin: PromptOrigin
        /// Another one has the name, and comes first.
        package internal(set) var isHidden = false
    }

    /// Files of one folder at most, and how deep they are looked for.
    private static let fileLimit = 500
    private static let depthLimit = 4

    /// Every file, by precedence and then by name. Blocks.
    package var entries: [Entry] {
        var entries: [Entry] = []
        var names: Set<String> = []
        for folder in folders {
            var found = files(in: folder, below: "", depth: 0)
            found.sort { $0.name < $1.name }
            for var entry in found.prefix(Self.fileLimit) {
                entry.isHidden = !names.insert(entry.name).inserted
                entries.append(entry)
            }
        }
        return entries
    }

    /// Every prompt that can be used, by name. Blocks.
    package var prompts: [Prompt] {
        entries.filter { !$0.isHidden }.compactMap { PromptReader.read(name: $0.name, $0.origin).prompt }
            .sorted { $0.name < $1.name }
    }

    /// The file of a name: the whole one, or the last part of a single one, such as `commit` for `git:commit`. Nil if
    /// there is none. Blocks.
    package func file(named name: String) -> PromptFile? {
        let visible = entries.filter { !$0.isHidden }
        let fitting = visible.filter { PromptName.fits(name, $0.name) }
        let entry = fitting.first { $0.name == name } ?? (fitting.count == 1 ? fitting.first : nil)
        return entry.map { PromptReader.read(name: $0.name, $0.origin) }
    }

    private func files(in folder: PromptFolder, below part: String, depth: Int) -> [Entry] {
        guard depth < Self.depthLimit else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path + part)) ?? []
        return names.filter { !$0.hasPrefix(".") }.prefix(Self.fileLimit * 4).flatMap { name -> [Entry] in
            let path = "\(part)/\(name)"
            if SettingsFile.isFolder(folder.path + path) { return files(in: folder, below: path, depth: depth + 1) }
            guard let ending = folder.format.pathExtensions.first(where: { name.hasSuffix("." + $0) }),
                let called = PromptName.name(ofFile: String(path.dropLast(ending.count + 1)))
            else { return [] }
            let origin = PromptOrigin(
                path: folder.path + path, format: folder.format, isProject: folder.isProject)
            return [Entry(name: called, origin: origin)]
        }
    }
}

extension PromptLibrary {
    /// The folders of a person. `directory` is where the program runs; the folders of a project are looked for from
    /// there up to the one that holds `.git`.
    package init(_ paths: Paths, environment: [String: String], directory: String) {
        let home = paths.home
        func absolute(_ variable: String) -> String? { environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        let configurations = absolute("XDG_CONFIG_HOME") ?? home + "/.config"
        let llm = absolute("LLM_USER_PATH") ?? configurations + "/io.datasette.llm"
        let aichat = (absolute("AICHAT_CONFIG_DIR") ?? configurations + "/aichat") + "/roles"
        let folders = [
            PromptFolder(path: paths.promptDirectory, format: .own),
            Self.project(".claude/commands", .claude, from: directory, home: home),
            Self.project(".gemini/commands", .gemini, from: directory, home: home),
            PromptFolder(path: home + "/.claude/commands", format: .claude),
            PromptFolder(path: home + "/.gemini/commands", format: .gemini),
            PromptFolder(path: llm + "/templates", format: .llm),
            PromptFolder(path: absolute("AICHAT_ROLES_DIR") ?? aichat, format: .aichat),
        ]
        self.init(folders: folders.compactMap(\.self))
    }

    /// The nearest folder of this name, not that of the person.
    private static func project(
        _ name: String, _ format: PromptFormat, from directory: String, home: String
    ) -> PromptFolder? {
        var position = directory
        while position.hasPrefix("/"), position != home {
            let path = (position == "/" ? "" : position) + "/" + name
            if SettingsFile.isFolder(path) { return PromptFolder(path: path, format: format, isProject: true) }
            if position == "/" || !SettingsFile.isMissing(position + "/.git") { return nil }
            position = position.folder
        }
        return nil
    }
}
