import ArgumentParser
import Interface
import Localization
import Prompts
import Settings

/// What is wrong with prompts, and with their names.
struct PromptChecks {
    private let library: PromptLibrary
    /// The format of files that are named by their path; by their name and their text if nil.
    private let format: PromptFormat?

    init(_ library: PromptLibrary, _ format: PromptFormat?) { (self.library, self.format) = (library, format) }

    /// Of these prompts and files, all prompts if there are none.
    ///
    /// - Throws: the exit code for one that does not exist, after saying so.
    func diagnostics(of names: [String]) throws(ExitCode) -> [Diagnostic] {
        let entries = library.entries
        guard !names.isEmpty else { return entries.flatMap { self.diagnostics(of: $0, among: entries) } }
        var diagnostics: [Diagnostic] = []
        for name in names {
            let named = entries.filter { PromptName.fits(name, $0.name) }
            if !named.isEmpty {
                diagnostics += named.flatMap { self.diagnostics(of: $0, among: entries) }
            } else if let origin = PromptFormat.origin(ofFile: name, format) {
                diagnostics += PromptReader.read(name: name, origin).diagnostics
            } else {
                StandardStreams.printError(tr("\("name", name) is neither a file nor a prompt"))
                throw ExitCode(66)
            }
        }
        return diagnostics
    }

    private func diagnostics(of entry: PromptLibrary.Entry, among entries: [PromptLibrary.Entry]) -> [Diagnostic] {
        var diagnostics = PromptReader.read(name: entry.name, entry.origin).diagnostics
        let position = SourcePosition(file: entry.origin.path)
        if SlashCommand.isName(entry.name, in: Launch.catalog) {
            diagnostics.append(
                Diagnostic(
                    .warning, at: position, tr("/\("name", entry.name) is a command of the program"),
                    allowed: tr("\("command", code: "/prompt \(entry.name)") sends the prompt")))
        }
        if entry.isHidden, let first = entries.first(where: { $0.name == entry.name }) {
            diagnostics.append(
                Diagnostic(
                    .warning, at: position, tr("\("path", code: first.origin.path) has the same name and is used"),
                    allowed: tr("rename one of the two")))
        }
        return diagnostics
    }
}
