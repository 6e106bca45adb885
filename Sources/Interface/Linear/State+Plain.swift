package import Localization

extension State {
    /// The linear mode begins or ends: its hints name what works in it. `keymap` is that of the screen.
    package mutating func setPlain(_ isPlain: Bool, keymap: Keymap) {
        input.isPlain = isPlain
        input.keymap = isPlain ? keymap.inLines : keymap
    }

    /// After `/set plain`: what is in force now, and why it is not what was asked for.
    package mutating func reportPlain(failure: Text? = nil) {
        guard let failure else {
            return
                showNotice(
                    tr("\("name", code: "plain") is \("value", code: input.isPlain ? "on" : "off") (this session)"))
        }
        showNotice(failure, .error)
    }
}
