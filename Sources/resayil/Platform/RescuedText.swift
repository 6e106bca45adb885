import Glibc
import Localization
import System

/// What an editor left of a file: the file itself, or the copy that it made when it was killed.
struct RescuedText {
    let path: String
    /// What else it left in the folder.
    private let leftovers: [String]

    /// Looks for what nano and emacs write when they are hung up, and has vim read its swap file. Blocks.
    init(folder: String, file: String) {
        let name = file.dropFirst(folder.count + 1)
        let (copy, autosave, swap) = (file + ".save", folder + "/#\(name)#", folder + "/.\(name).swp")
        if Self.exists(swap) { Self.recover(file, to: copy) }
        let copies = [copy, autosave].filter(Self.exists)
        path = copies.first ?? file
        leftovers = copies.isEmpty ? [] : copies + [swap]
        if copies.isEmpty, Self.exists(swap) {
            StandardStreams.printError(tr("the editor's swap file is in \("path", code: swap)"))
        }
    }

    func remove() {
        for path in leftovers { unlink(path) }
    }

    private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func recover(_ file: String, to copy: String) {
        let script = "silent! write! " + copy
        let vim = ["-u", "NONE", "-i", "NONE", "-es", "-r", file, "-c", script, "-c", "qa!"]
        for name in ["vim", "vi"] where !exists(copy) {
            if let child = DesktopProgram.start([name] + vim) { _ = child.hasSucceeded() }
        }
    }
}
