import History
import Interface
import Settings

/// The files that keep what is written in the composer.
struct WritingFiles: Sendable {
    let history: InputHistory
    let draft: DraftFile
    let home: String
    /// Where a text is put for an editor.
    let folder: String

    init(_ paths: Paths) {
        home = paths.home
        folder = paths.stateDirectory
        history = InputHistory(path: folder + "/input-history")
        draft = DraftFile(folder: folder, key: "new")
    }

    /// Gives a state what earlier runs left. Blocks.
    func restore(_ state: inout State) {
        state.composer.loadHistory(history.load())
        state.restoreDraft(draft.read())
    }
}

extension Runtime {
    func remember(_ line: String) { keep { try $0.history.append(line) } }

    func keepDraft(_ text: String) { keep { try $0.draft.write(text) } }

    func listFiles(prefix: String) {
        let home = writing.home
        FileQueue.post { [continuation] in
            continuation.yield(.filesListed(prefix: prefix, paths: FileListing.paths(prefix: prefix, home: home)))
        }
    }

    /// In the order of the calls: a draft that is removed must not come back.
    private func keep(_ write: @escaping @Sendable (WritingFiles) throws -> Void) {
        let writing = writing
        FileQueue.post { [continuation] in
            do {
                try write(writing)
            } catch {
                continuation.yield(.keepingFailed(reason: "what you write is not kept: \(error)"))
            }
        }
    }
}
