import History
import Interface

/// The files that keep what is written in the composer.
struct WritingFiles: Sendable {
    let history: InputHistory
    let draft: DraftFile
    let home: String?

    /// `$XDG_STATE_HOME/resayil`, of which a relative value is ignored; nil without a home.
    init?(environment: [String: String]) {
        home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let named = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        guard let base = named ?? home.map({ $0 + "/.local/state" }) else { return nil }
        history = InputHistory(path: base + "/resayil/input-history")
        draft = DraftFile(folder: base + "/resayil", key: "new")
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
        let home = writing?.home
        FileQueue.post { [continuation] in
            continuation.yield(.filesListed(prefix: prefix, paths: FileListing.paths(prefix: prefix, home: home)))
        }
    }

    /// In the order of the calls: a draft that is removed must not come back.
    private func keep(_ write: @escaping @Sendable (WritingFiles) throws -> Void) {
        guard let writing else { return }
        FileQueue.post { [continuation] in
            do {
                try write(writing)
            } catch {
                continuation.yield(.keepingFailed(reason: "what you write is not kept: \(error)"))
            }
        }
    }
}
