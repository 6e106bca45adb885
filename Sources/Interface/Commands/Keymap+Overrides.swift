package import Screen

extension Keymap {
    /// What a person wants of one key in one context.
    package struct Override: Hashable, Sendable {
        package var context: KeyContext
        package var key: KeyPress
        /// Nil takes away what the key did there.
        package var command: Command?

        package init(context: KeyContext, key: KeyPress, command: Command?) {
            self.context = context
            self.key = key
            self.command = command
        }
    }

    /// This keymap with the overrides on top, the last one first where two name the same key. A key joins the row of
    /// its new command, so that help and the table stay short; a row that lost all its keys is gone.
    package func applying(_ overrides: [Override]) -> Keymap {
        var rows = bindings
        for override in overrides {
            for index in rows.indices where rows[index].context == override.context {
                rows[index].keys.removeAll { $0 == override.key }
            }
            guard let command = override.command else { continue }
            if let index = rows.firstIndex(where: { $0.context == override.context && $0.command == command }) {
                rows[index].keys.append(override.key)
            } else {
                rows.append(Binding(context: override.context, keys: [override.key], command: command))
            }
        }
        return Keymap(rows.filter { !$0.keys.isEmpty }).unbinding(overrides.filter { $0.command == nil })
    }
}
