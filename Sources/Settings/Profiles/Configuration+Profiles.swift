internal import Localization

extension Configuration {
    mutating func readProfiles(_ node: TOMLNode, folder: String, home: String) {
        guard let table = node.table else {
            diagnostics.append(
                Diagnostic(
                    .warning, at: node.position, .cannotBe("profiles", node.kind),
                    allowed: .allowed(.code("[profiles.NAME]")))
            )
            return
        }
        for entry in table.entries {
            guard Self.isProfileName(entry.key) else {
                diagnostics.append(
                    Diagnostic(
                        .warning, at: entry.keyPosition,
                        tr("\("name", code: entry.key.quoted) is not a valid profile name"),
                        allowed: .allowed(tr("letters, digits, - _ and ."))))
                continue
            }
            guard let (profile, found) = ProfileReader.read(entry, folder: folder, home: home) else {
                diagnostics.append(
                    Diagnostic(
                        .warning, at: entry.node.position, tr("a profile cannot be \("value", entry.node.kind)"),
                        allowed: .allowed(.code("[profiles.\(entry.key)]"))))
                continue
            }
            profiles.append(profile)
            diagnostics += found
        }
    }

    package static func isProfileName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 64 && name.first != "-"
            && name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    }
}
