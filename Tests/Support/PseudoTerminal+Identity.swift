extension PseudoTerminal {
    /// The answers of the emulator, with the identity of another terminal in them.
    func identified(_ answers: [UInt8]) -> [UInt8] {
        guard let identity else { return answers }
        let text = String(decoding: answers, as: UTF8.self).replacing(/\u{1B}P>\|[^\u{1B}]*\u{1B}\\/, with: "")
        return Array(text.replacing(/\u{1B}\[>[0-9;]*c/, with: identity).utf8)
    }
}
