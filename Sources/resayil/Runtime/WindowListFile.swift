import Chat
import History
import Interface
import Localization

/// The list of open windows as a file: a line each, with what is in the window, its model, and whether it was shown.
enum WindowListFile {
    static func text(of records: [WindowRecord], _ drafts: DraftStore) -> String {
        records.map { record in
            let content =
                switch record.content {
                case .conversation(let id): "#\(id)"
                case .draft(let owner): drafts.key(of: owner)
                }
            return [content, record.model?.rawValue ?? "", record.isShown ? "shown" : ""]
                .map { String($0.filter { !$0.isNewline && $0 != "\t" }) }.joined(separator: "\t") + "\n"
        }.joined()
    }

    /// Lines that cannot be read are left out: a list is no reason not to start.
    static func records(in text: String, _ drafts: DraftStore) -> [WindowRecord] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 3, let content = content(fields[0], drafts) else { return nil }
            return WindowRecord(
                content, model: fields[1].isEmpty ? nil : ModelID(fields[1]), isShown: fields[2] == "shown")
        }
    }

    private static func content(_ word: String, _ drafts: DraftStore) -> WindowRecord.Content? {
        if word.hasPrefix("#") { return Int64(word.dropFirst()).map { .conversation(ConversationID($0)) } }
        return drafts.owner(of: word).map { .draft($0) }
    }
}

extension DraftStore {
    /// Brings back the windows of an earlier run: all of them if the configuration says so, else those with a question
    /// that was not sent and that no list would lead to. `first`: another conversation is begun or continued, and shown.
    /// False if there are none.
    func restoreWindows(of state: inout State, _ left: DraftFolder.Recovered?, besides first: Bool) -> Bool {
        var records = state.saving.restoresWindows ? WindowListFile.records(in: drafts.windowList(), self) : []
        var waiting: [DraftOwner: Draft] = [:]
        for key in Set(drafts.keys(beginning: windowPrefix) + [DraftOwner.newKey, left?.key].compactMap(\.self)) {
            guard let owner = owner(of: key) else { continue }
            waiting[owner] = left?.key == key ? left?.draft : drafts.waiting(key: key)
        }
        let known = Set(records.map(\.content))
        let others = waiting.filter { !$0.value.isEmpty && !known.contains(.draft($0.key)) }.keys
        guard state.saving.restoresWindows || others.contains(where: { $0 != .new }) else { return false }
        records += others.sorted { key(of: $0) < key(of: $1) }.map { WindowRecord(.draft($0), model: nil) }
        guard !records.isEmpty else { return false }
        state.restoreWindows(records, drafts: waiting, besides: first, at: .now())
        return true
    }
}

extension Runtime {
    func saveWindowList(_ records: [WindowRecord]) {
        let writing = writing
        report(in: .files) {
            do {
                try writing.drafts.writeWindowList(WindowListFile.text(of: records, writing))
                return []
            } catch {
                return [.draftSaveFailed(reason: tr("the list of windows cannot be saved: \("reason", .of(error))"))]
            }
        }
    }
}
