package import Chat
private import Client
private import Glibc
private import Localization
private import System

/// `config.toml` as a file that a person wrote: profiles are added and removed as text, and everything else in it stays
/// byte for byte, comments and order included.
///
/// A change is made only if the result reads as the same settings but for that profile. It is written whole or not at
/// all, with the mode that the file had; of a link, its target is.
package struct ConfigurationFile: Hashable, Sendable {
    package let path: String

    package init(_ paths: Paths) { path = paths.configurationFile }

    init(path: String) { self.path = path }

    /// Adds a profile at the end of the file, which is made where it is missing.
    package func add(_ profile: NewProfile) throws(Failure) {
        let old = try contents() ?? []
        let newline = old.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
        var lines = ["[profiles.\(profile.name.tomlKey)]", "base_url = \(profile.baseURL.tomlString)"]
        if let model = profile.model { lines.append("model = \(model.rawValue.tomlString)") }
        var text = old.isEmpty || old.last == UInt8(ascii: "\n") ? "" : newline
        text += (old.isEmpty ? "" : newline) + lines.map { $0 + newline }.joined()
        let new = old + Array(text.utf8)
        let before = try document(old)
        guard let after = try? TOMLDocument(parsing: new, file: path),
            before.hasSameSettings(as: after, but: profile.name),
            after.profile(named: profile.name) != nil
        else { throw cannotChange(profile.name) }
        try write(new)
    }

    /// Removes the tables of a profile, up to the next table and what is said above that. False if the file has none of
    /// this name.
    package func remove(_ name: String) throws(Failure) -> Bool {
        let old = try contents() ?? []
        let before = try document(old)
        guard before.profile(named: name) != nil else { return false }
        let new = ConfigurationLines(old).without(profile: name)
        guard let after = try? TOMLDocument(parsing: new, file: path), before.hasSameSettings(as: after, but: name),
            after.profile(named: name) == nil
        else { throw cannotChange(name) }
        try write(new)
        return true
    }

    /// Nil if the file is missing.
    private func contents() throws(Failure) -> [UInt8]? {
        guard !SettingsFile.isMissing(path) else { return nil }
        do throws(Diagnostic) { return try SettingsFile.read(path) } catch { throw Failure(error) }
    }

    private func document(_ bytes: [UInt8]) throws(Failure) -> TOMLDocument {
        do throws(Diagnostic) { return try TOMLDocument(parsing: bytes, file: path) } catch { throw Failure(error) }
    }

    private func write(_ bytes: [UInt8]) throws(Failure) {
        let target = realpath(path, nil).map { resolved in
            defer { free(resolved) }
            return String(cString: resolved)
        }
        do throws(SystemError) {
            try PrivateFolder(path: path.folder).make()
            try replace(target ?? path, with: bytes)
        } catch {
            throw Failure(
                kind: .unwritable, phase: .preparing,
                summary: tr("cannot write \("path", code: path): \("reason", .systemError(error.code))"))
        }
    }

    private func replace(_ target: String, with bytes: [UInt8]) throws(SystemError) {
        var status = stat()
        let mode = stat(target, &status) == 0 ? status.st_mode & 0o777 : nil
        do throws(AtomicFile.Failure) {
            try AtomicFile(path: target).write(bytes, mode: mode, syncsFolder: true)
        } catch {
            throw error.error
        }
    }

    private func cannotChange(_ name: String) -> Failure {
        Failure(
            kind: .configuration, phase: .preparing,
            summary: tr("cannot change the profile \("name", name) in \("path", code: path)"),
            advice: Remedy(tr("edit the file")))
    }
}

/// A profile that is to be written.
package struct NewProfile: Hashable, Sendable {
    package var name: String
    package var baseURL: String
    package var model: ModelID?

    package init(name: String, baseURL: String, model: ModelID? = nil) {
        self.name = name
        self.baseURL = baseURL
        self.model = model
    }
}

extension Profile {
    /// A profile as it is read once it is written.
    ///
    /// - Throws: what is wrong with its base URL.
    package init(_ new: NewProfile) throws(Failure) {
        self.init(name: new.name)
        endpoints = [try Endpoint(new.baseURL)]
        model = new.model
    }
}

extension String {
    /// A key of TOML, without quotation marks where it needs none.
    fileprivate var tomlKey: String {
        let isBare = !isEmpty && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
        return isBare ? self : tomlString
    }
}

extension TOMLDocument {
    fileprivate func profile(named name: String) -> TOMLNode? { root["profiles"]?.table?[name] }

    /// The two say the same but for one profile. Where things stand does not count.
    fileprivate func hasSameSettings(as other: TOMLDocument, but name: String) -> Bool {
        root.settings(without: name) == other.root.settings(without: name)
    }
}

extension TOMLTable {
    /// Every value by its key, nested keys joined; a profile of this name left out, and the table of profiles where it is
    /// empty then.
    fileprivate func settings(without name: String) -> [[String]: String] {
        var result: [[String]: String] = [:]
        TOMLNode(.table(self), at: SourcePosition(file: "")).collect(under: [], into: &result)
        return result.filter { path, _ in path.first != "profiles" || path.count > 1 && path[1] != name }
    }
}

extension TOMLNode {
    fileprivate func collect(under path: [String], into result: inout [[String]: String]) {
        switch value {
        case .table(let table):
            if !path.isEmpty { result[path] = "table" }
            for entry in table.entries { entry.node.collect(under: path + [entry.key], into: &result) }
        case .array(let nodes):
            result[path] = "array of \(nodes.count)"
            for (index, node) in nodes.enumerated() { node.collect(under: path + [String(index)], into: &result) }
        case .string(let text): result[path] = "string " + text
        case .integer(let number): result[path] = "integer \(number)"
        case .float(let number): result[path] = "float \(number)"
        case .boolean(let flag): result[path] = "boolean \(flag)"
        case .dateTime(let text): result[path] = "time " + text
        }
    }
}
