package import Chat
package import Client
import Foundation
private import System

/// What servers offered the last time they were asked, and which models were used: so that the picker opens at once
/// and the next start goes on with the last model.
///
/// Lists are a cache, one file an origin; what was used is state. Both may be deleted at any time. A file that cannot
/// be read counts as none.
package struct ModelMemory: Hashable, Sendable {
    private let cacheDirectory: String
    private let recentFile: PrivateFile
    private let favoriteFile: PrivateFile

    package init(_ paths: Paths) {
        cacheDirectory = paths.cacheDirectory
        recentFile = PrivateFile(path: paths.stateDirectory + "/recent-models.json")
        favoriteFile = PrivateFile(path: paths.stateDirectory + "/favorite-models.json")
    }

    private struct Entry: Codable {
        var id: ModelID
        var owner: String?
        var contextWindow: Int?
        var price: ModelPrice?
        var abilities: [ModelAbility]?

        init(_ listing: ModelListing) {
            (id, owner, contextWindow) = (listing.id, listing.owner, listing.contextWindow)
            price = listing.price
            abilities = listing.abilities.isEmpty ? nil : listing.abilities.sorted { $0.rawValue < $1.rawValue }
        }

        var listing: ModelListing {
            var listing = ModelListing(id: id, owner: owner, contextWindow: contextWindow)
            (listing.price, listing.abilities) = (price, Set(abilities ?? []))
            return listing
        }
    }

    /// What an origin offered; empty if that is not known. Blocks.
    package func listings(of origin: Origin) -> [ModelListing] {
        guard let bytes = try? listFile(origin).contents(),
            let entries = try? JSONDecoder().decode([Entry].self, from: Data(bytes))
        else { return [] }
        return entries.map(\.listing)
    }

    /// Takes what an origin offers now. Blocks.
    ///
    /// - Throws: `Failure` if the file cannot be written.
    package func remember(_ listings: [ModelListing], of origin: Origin) throws(Failure) {
        let entries = listings.map(Entry.init)
        guard let data = try? JSONEncoder().encode(entries) else { return }
        try listFile(origin).update { old throws(Failure) in old == [UInt8](data) ? nil : [UInt8](data) }
    }

    /// The models that were used at an origin, newest first, 20 at most. Blocks.
    package func recent(at origin: Origin) -> [ModelID] {
        let bytes = try? recentFile.contents()
        return Self.decode(bytes ?? nil)[origin.description] ?? []
    }

    /// The models with a star. Blocks.
    package func favorites(at origin: Origin) -> [ModelID] {
        let bytes = try? favoriteFile.contents()
        return Self.decode(bytes ?? nil)[origin.description] ?? []
    }

    /// Gives a model a star, or takes it. Blocks.
    ///
    /// - Throws: `Failure` if the file cannot be written.
    package func set(_ model: ModelID, isFavorite: Bool, at origin: Origin) throws(Failure) {
        try favoriteFile.update { old throws(Failure) in
            var all = Self.decode(old)
            let others = (all[origin.description] ?? []).filter { $0 != model }
            all[origin.description] = others + (isFavorite ? [model] : [])
            return Self.encode(all)
        }
    }

    /// Puts a model first among the used ones. Blocks.
    ///
    /// - Throws: `Failure` if the file cannot be written.
    package func use(_ model: ModelID, at origin: Origin) throws(Failure) {
        try recentFile.update { old throws(Failure) in
            var all = Self.decode(old)
            let others = (all[origin.description] ?? []).filter { $0 != model }
            all[origin.description] = [model] + others.prefix(19)
            return Self.encode(all)
        }
    }

    private static func encode(_ all: [String: [ModelID]]) -> [UInt8]? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return (try? encoder.encode(all)).map { [UInt8]($0) }
    }

    private static func decode(_ bytes: [UInt8]?) -> [String: [ModelID]] {
        bytes.flatMap { try? JSONDecoder().decode([String: [ModelID]].self, from: Data($0)) } ?? [:]
    }

    /// An origin as a file name: letters, digits, dots and dashes stay.
    private func listFile(_ origin: Origin) -> PrivateFile {
        let name = origin.description.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-" }
        return PrivateFile(path: "\(cacheDirectory)/models-\(String(name)).json")
    }
}
