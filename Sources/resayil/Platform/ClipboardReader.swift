import Chat
import Glibc
import Localization
import System
import Terminal

/// What the desktop's clipboard holds, or the buffer of the tmux that one is in. A terminal is not asked: hardly any
/// tells it to a program.
enum ClipboardReader {
    enum Content {
        case image(Attachment)
        case text(String)
        /// Why there is nothing, and what to do.
        case none(reason: Text)
    }

    /// An image, else a text. Blocks for seconds at most.
    static func content(_ environment: [String: String], in multiplexer: Multiplexer) -> Content {
        for tool in tools(environment) {
            guard let listed = run(tool.types, environment) else { continue }
            let types = Set(String(decoding: listed, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init))
            for type in AttachmentFile.imageTypes where types.contains(type) {
                guard let bytes = run(tool.image(type), environment), !bytes.isEmpty else { continue }
                guard bytes.count <= AttachmentFile.imageLimit else {
                    return .none(reason: tr("the image of the clipboard is too large · images go up to 10 MiB"))
                }
                if let image = AttachmentFile.image(bytes, name: "clipboard." + type.dropFirst("image/".count)) {
                    return .image(image)
                }
            }
        }
        if let text = text(environment, in: multiplexer) { return .text(text) }
        let missing = tools(environment).filter { !$0.isInstalled(environment) }.map { Text.code($0.package) }
        if !missing.isEmpty {
            return .none(reason: tr("the clipboard cannot be read · install \("programs", .alternatives(missing))"))
        }
        return .none(
            reason: tools(environment).isEmpty
                ? tr("no clipboard here: neither Wayland nor X11 · attach a file with /file or @")
                : tr("the clipboard is empty"))
    }

    /// The first of the programs that has a text. Nil if none has. Blocks for seconds at most.
    static func text(_ environment: [String: String], in multiplexer: Multiplexer) -> String? {
        for arguments in programs(environment, in: multiplexer) {
            guard let bytes = run(arguments, environment), bytes.count <= AttachmentFile.textLimit,
                let text = TextBytes.text(bytes), !text.isEmpty
            else { continue }
            return text
        }
        return nil
    }

    /// What a program prints; nil if it fails or does not end.
    private static func run(_ arguments: [String], _ environment: [String: String]) -> [UInt8]? {
        var options = ChildProcess.Options()
        options.input = .null
        options.environment = environment
        options.hasOwnSession = true
        options.closesOthers = true
        let captured = try? CapturedOutput.run(
            arguments, options, timeLimit: .seconds(3), outputLimit: AttachmentFile.imageLimit + 1)
        return captured?.ending == .exited(0) ? captured?.output : nil
    }

    /// A program of a desktop that hands out its clipboard.
    private struct Tool {
        var name: String
        var package: String
        var types: [String]
        var image: @Sendable (String) -> [String]

        func isInstalled(_ environment: [String: String]) -> Bool {
            (environment["PATH"] ?? "").split(separator: ":").contains { access($0 + "/" + name, X_OK) == 0 }
        }
    }

    private static func tools(_ environment: [String: String]) -> [Tool] {
        var tools: [Tool] = []
        if environment["WAYLAND_DISPLAY"]?.isEmpty == false {
            tools.append(
                Tool(name: "wl-paste", package: "wl-clipboard", types: ["wl-paste", "--list-types"]) {
                    ["wl-paste", "--no-newline", "--type", $0]
                })
        }
        if environment["DISPLAY"]?.isEmpty == false {
            let xclip = ["xclip", "-selection", "clipboard", "-out", "-target"]
            tools.append(Tool(name: "xclip", package: "xclip", types: xclip + ["TARGETS"]) { xclip + [$0] })
        }
        return tools
    }

    private static func programs(_ environment: [String: String], in multiplexer: Multiplexer) -> [[String]] {
        func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
        var programs: [[String]] = []
        if isSet("WAYLAND_DISPLAY") { programs.append(["wl-paste", "--no-newline", "--type", "text"]) }
        if isSet("DISPLAY") { programs.append(["xclip", "-selection", "clipboard", "-out"]) }
        if multiplexer == .tmux, isSet("TMUX") { programs.append(["tmux", "save-buffer", "-"]) }
        return programs
    }
}
