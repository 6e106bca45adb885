import Chat
import Editing
import Glibc
import History
import Interface
import Localization
import Settings
import System

/// The files that keep what is written in the composer.
struct DraftStore: Sendable {
    let history: InputHistory
    let drafts: DraftFolder
    let home: String

    init(_ paths: Paths) {
        home = paths.home
        let folder = paths.stateDirectory
        history = InputHistory(path: folder + "/input-history")
        drafts = DraftFolder(folder: folder)
    }

    /// A leading `~/` is the home folder, as completion writes it.
    func expandedPath(of path: String) -> String { path.hasPrefix("~/") ? home + path.dropFirst() : path }

    /// Removes the drafts of conversations that are no longer kept. Blocks.
    func forgetDrafts(besides store: ConversationStore) throws(StoreError) {
        let stored =
            try store.conversations(.init(limit: .max)) + store.conversations(.init(isArchived: true, limit: .max))
        let keys = stored.map { key(of: .conversation(startedAt: $0.startedAt)) }
        drafts.forget(beginning: DraftOwner.prefix, except: Set(keys))
    }

    /// Gives a state what earlier runs left. What a run that ended badly was writing comes back, unless it was in
    /// another conversation than the one that goes on: then it waits there. Blocks.
    func restore(_ state: inout State, resuming: Bool, asking: Bool) {
        state.window.composer.loadHistory(history.load())
        let left = drafts.leftBehind()
        let opensWindows = restoreWindows(of: &state, left, besides: resuming || asking)
        if resuming || opensWindows {
            if let left { try? drafts.putAside(left.draft, key: left.key) }
            return
        }
        state.restoreDraft(left?.draft ?? drafts.waiting(key: DraftOwner.newKey))
        if let left, left.key != DraftOwner.newKey {
            state.notice =
                state.notice
                ?? Notice(
                    tr("draft from another conversation · \("command", code: "resayil -c") continues it"),
                    expiry: SystemClock.uptime + .seconds(15))
        }
    }
}

extension DraftStore {
    /// The file name of an owner's draft. For windows without messages it includes the process.
    func key(of owner: DraftOwner) -> String {
        switch owner {
        case .new: DraftOwner.newKey
        case .window(let id): windowPrefix + String(id.value)
        // The store keeps times to the millisecond.
        case .conversation(let start): DraftOwner.prefix + String(Int64((start.seconds * 1000).rounded()))
        }
    }

    /// The window without messages that a key names; nil if it names a conversation.
    func owner(of key: String) -> DraftOwner? {
        if key == DraftOwner.newKey { return .new }
        guard key.hasPrefix(windowPrefix) else { return nil }
        return Int(key.dropFirst(windowPrefix.count)).map { .window(WindowID($0)) }
    }

    var windowPrefix: String { "\(DraftOwner.newKey)-\(drafts.number)-" }
}

extension DraftOwner {
    static let newKey = "new"
    fileprivate static let prefix = "conversation-"
}

extension Runtime {
    func remember(_ line: String) { save { try $0.history.append(line) } }

    /// Saves the draft of the shown window in the file of this process, and other drafts in files of their own.
    func saveDraft(_ draft: Draft, of owner: DraftOwner) {
        let isShown = source.window == state.windows.shown
        save { writing in
            if isShown {
                try writing.drafts.write(draft, key: writing.key(of: owner))
            } else {
                try writing.drafts.leave(draft, key: writing.key(of: owner))
            }
        }
    }

    func setDraftAside(_ draft: Draft, of owner: DraftOwner) {
        save { try $0.drafts.putAside(draft, key: $0.key(of: owner)) }
    }

    func readDraft(of owner: DraftOwner) {
        let writing = writing
        report(in: .files) { [.draftRead(writing.drafts.waiting(key: writing.key(of: owner)), of: owner)] }
    }

    func listFiles(prefix: String) {
        let home = writing.home
        report(in: .files) { [.filesListed(prefix: prefix, paths: FileListing.paths(prefix: prefix, home: home))] }
    }

    func readFile(_ path: String) {
        // A name with quotes or backslashes in it may be just that.
        let places = [path, TypedPath.meant(path)].map(writing.expandedPath)
        let documents = DocumentConverter(settings)
        report {
            await WorkQueue.runAlone {
                do throws(AttachmentFile.ReadError) {
                    let place = places.first { access($0, F_OK) == 0 } ?? places[1]
                    return .fileRead(try AttachmentFile.read(place, documents))
                } catch {
                    return .fileRefused(reason: tr("cannot attach: \("reason", error.reason)"))
                }
            }
        }
    }

    func readClipboard() {
        let (environment, multiplexer) = (settings.environmentOfCommands, terminal.multiplexer)
        report {
            await WorkQueue.clipboard.run {
                switch ClipboardReader.content(environment, in: multiplexer) {
                case .image(let attachment): .fileRead(attachment)
                case .text(let text): .clipboardRead(text)
                case .none(let reason): .fileRefused(reason: reason)
                }
            }
        }
    }

    func readMentions(_ paths: [String]) {
        let reader = MentionReader(settings)
        report { .mentionsRead(await reader.read(paths)) }
    }

    /// In the order of the calls: a draft that is removed must not come back.
    private func save(_ write: @escaping @Sendable (DraftStore) throws -> Void) {
        let writing = writing
        report(in: .files) {
            do {
                try write(writing)
                return []
            } catch {
                return [.draftSaveFailed(reason: tr("drafts cannot be saved: \("reason", .of(error))"))]
            }
        }
    }
}
