/// How a terminal shows a notification.
package enum NotificationSequence: String, CaseIterable, Hashable, Sendable {
    case bell
    /// iTerm2's: one text.
    case osc9
    /// urxvt's: a title and a text.
    case osc777
    /// kitty's: the same, with more that it could say.
    case osc99

    /// What is sent. `identifier` is of ASCII letters, digits and hyphens, another one for each notification.
    package func bytes(title: OutsideText, text: OutsideText, identifier: String) -> String {
        switch self {
        case .bell: Self.bellSign
        // ConEmu takes a text that begins with a digit for another command.
        case .osc9: "\u{1B}]9;resayil: \(title.text): \(text.text)\u{1B}\\"
        // The first semicolon ends the title.
        case .osc777:
            "\u{1B}]777;notify;\(String(title.text.map { $0 == ";" ? "," : $0 }));\(text.text)\u{1B}\\"
        case .osc99:
            "\u{1B}]99;i=\(identifier):d=0;\(title.text)\u{1B}\\"
                + "\u{1B}]99;i=\(identifier):p=body;\(text.text)\u{1B}\\"
        }
    }

    package static let bellSign = "\u{7}"
}
