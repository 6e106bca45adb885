package import Chat
private import Glibc
private import Synchronization
private import System

/// The drafts of all conversations, and the one that this process is writing.
///
/// What is being written stands in a live file, one a running process: each process holds a lock on one of them, so two
/// windows never see each other's words, and what a process left that is gone is found by the next one that takes its
/// file. A conversation that is left with something written keeps it in a file of its own (`DraftFile`).
package final class DraftFolder: Sendable {
    /// The draft of a process that has ended.
    package struct Recovered: Hashable, Sendable {
        /// Which conversation it was for.
        package var key: String
        package var draft: Draft
    }

    private let folder: String
    /// The number of the live file, once it is taken. The lock ends with the process.
    private let slot = Mutex<Int?>(nil)
    /// The attachments that this process saved last: most saves change only the text.
    private let liveAttachments = Mutex<[Attachment]?>(nil)

    private static let slots = 64

    package init(folder: String) { self.folder = folder }

    /// What a process that is gone was writing. Nil if there is nothing. Blocks.
    package func leftBehind() -> Recovered? {
        var status = stat()
        guard stat(folder, &status) == 0, let bytes = live().read() else { return nil }
        let parts = bytes.split(separator: Self.lineFeed, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let draft = Draft(
            String(decoding: parts[1], as: UTF8.self), attachments: DraftAttachments(of: live().path).read())
        return draft.isEmpty ? nil : Recovered(key: String(decoding: parts[0], as: UTF8.self), draft: draft)
    }

    /// Replaces the draft of this process, text and attachments each atomically; an empty draft deletes it. Replaces
    /// the saved draft of the conversation, too. Blocks.
    package func write(_ draft: Draft, key: String) throws(SaveError) {
        try SaveError.wording { () throws(SystemError) in
            guard !draft.isEmpty else { return try removeLive() }
            try PrivateFile(path: folder + "/draft").makeFolder()
            try writeLive(draft.attachments)
            try live().replace(with: Array(key.utf8) + [Self.lineFeed] + Array(draft.text.utf8))
        }
        try DraftFile(folder: folder, key: key).write(Draft())
    }

    private func removeLive() throws(SystemError) {
        try live().remove()
        try writeLive([])
    }

    private func writeLive(_ attachments: [Attachment]) throws(SystemError) {
        guard liveAttachments.withLock({ $0 }) != attachments else { return }
        try DraftAttachments(of: live().path).write(attachments)
        liveAttachments.withLock { $0 = attachments }
    }

    /// Replaces what waits in a conversation that is not the one being written in. Blocks.
    package func leave(_ draft: Draft, key: String) throws(SaveError) {
        try DraftFile(folder: folder, key: key).write(draft)
    }

    /// The conversation is left: what is written in it waits for its return. Blocks.
    package func putAside(_ draft: Draft, key: String) throws(SaveError) {
        try DraftFile(folder: folder, key: key).write(draft)
        try SaveError.wording { () throws(SystemError) in try removeLive() }
    }

    /// What waits in a conversation; empty if nothing does. Blocks.
    package func waiting(key: String) -> Draft { DraftFile(folder: folder, key: key).read() }

    /// The number of this process among the running ones. The next process with that number finds its drafts. Blocks.
    package var number: Int {
        _ = live()
        return slot.withLock { $0 ?? 0 }
    }

    /// Which windows were open when a process of this number ended, one a line; empty if none were. Blocks.
    package func windowList() -> String {
        let file = PrivateFile(path: folder + "/windows.\(number)")
        return file.read().map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Replaces that list, whole or not at all; an empty one removes the file. Blocks.
    package func writeWindowList(_ text: String) throws(SaveError) {
        let file = PrivateFile(path: folder + "/windows.\(number)")
        try SaveError.wording { () throws(SystemError) in
            guard !text.isEmpty else { return try file.remove() }
            try file.makeFolder()
            try file.replace(with: Array(text.utf8))
        }
    }

    /// The keys that begin like `prefix` and under which something waits. Blocks.
    package func keys(beginning prefix: String) -> [String] {
        Set(fileNames().filter { $0.hasPrefix("draft-" + prefix) }.map(Self.key)).sorted()
    }

    /// Removes what waits in conversations whose keys begin like `prefix` and are not among `keys`. Blocks.
    package func forget(beginning prefix: String, except keys: Set<String>) {
        for name in fileNames() where name.hasPrefix("draft-" + prefix) && !keys.contains(Self.key(of: name)) {
            unlink(folder + "/" + name)
        }
    }

    private static func key(of name: String) -> String { String(DraftAttachments.draft(of: name).dropFirst(6)) }

    private func fileNames() -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names
    }

    private static let lineFeed = UInt8(ascii: "\n")

    private func live() -> PrivateFile {
        let number = slot.withLock { slot in
            let number = slot ?? (0..<Self.slots).first(where: isTaken) ?? Self.slots
            slot = number
            return number
        }
        return PrivateFile(path: folder + "/draft.\(number)")
    }

    /// Takes a live file, unless another process has it.
    private func isTaken(_ number: Int) -> Bool {
        // Where nothing can be locked, one file has to do.
        guard let lock = try? FileDescriptor.open(folder + "/draft.\(number).lock", O_RDWR | O_CREAT) else {
            return true
        }
        if (try? lock.tryLock()) ?? true { return true }
        lock.close()
        return false
    }
}
