private import Glibc

/// The program that stands between this one and the terminal: the innermost one, which reads what is sent.
package enum Multiplexer: Hashable, Sendable {
    case none, screen, tmux

    /// What the environment says. Its variables are inherited through any number of terminals, so that it may be wrong:
    /// `TERM` is set anew by each of them, but both call themselves `screen` unless they are told otherwise.
    package init(environment: [String: String]) {
        func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
        let terminal = environment["TERM"] ?? ""
        let namesScreen = terminal.hasPrefix("screen")
        if terminal.hasPrefix("tmux") || (isSet("TMUX") && !(namesScreen && isSet("STY"))) {
            self = .tmux
        } else {
            self = namesScreen || isSet("STY") ? .screen : .none
        }
    }

    /// What the terminal says of itself (DA2): `>83;…c` is GNU screen, `>84;…c` is tmux. Nil if that is no such answer.
    init?(reply: String) {
        guard reply.hasPrefix(">"), reply.hasSuffix("c") else { return nil }
        let kind = reply.dropFirst().prefix { $0.isNumber }
        self = ["83": .screen, "84": .tmux][kind] ?? .none
    }

    /// What the environment of this process says.
    static var inherited: Multiplexer {
        let names = ["TERM", "STY", "TMUX"]
        let values = names.map { name in getenv(name).map { String(cString: $0) } ?? "" }
        return Multiplexer(environment: Dictionary(uniqueKeysWithValues: zip(names, values)))
    }
}
