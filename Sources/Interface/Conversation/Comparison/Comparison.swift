import Chat
import Layout
import Localization
import Screen

/// One question to several models at once, until one of the replies is chosen. The replies themselves are variants of
/// the conversation.
struct Comparison: Hashable, Sendable {
    struct Lane: Hashable, Sendable {
        /// Which of the variants it is, from 0.
        let variant: Int
        let model: ModelID
        /// Nil once it has ended.
        var request: OpenRequest?
        var layout: TranscriptLayout
    }

    /// Where the replies stand in the conversation.
    let position: Int
    var lanes: [Lane]
    /// The lane that scrolls, and is chosen by Enter.
    var focus = 0

    /// So many can be told apart by a digit.
    static let limit = 9

    var isStreaming: Bool { lanes.contains { $0.request != nil } }

    func lane(of id: RequestID) -> Int? { lanes.firstIndex { $0.request?.id == id } }

    /// Lanes stand side by side where each has so many columns, else one below the other.
    static func standSideBySide(_ count: Int, columns: Int) -> Bool {
        columns >= 100 && (columns - count + 1) / count >= 36
    }

    func nextDeadline(after now: Duration) -> Duration? {
        lanes.compactMap { $0.request?.nextDeadline(after: now) }.min()
    }

    mutating func updateRates(at now: Duration) {
        for lane in lanes.indices { lanes[lane].request?.updateRate(at: now) }
    }

    /// The lanes are not looked at.
    mutating func dropLayouts() {
        for lane in lanes.indices { lanes[lane].layout.dropLayouts() }
    }

    mutating func moveFocus(by steps: Int) { focus = (focus + steps + lanes.count) % lanes.count }
}

/// Models that were named, as far as they can be told apart.
enum ModelNames {
    /// The models that are meant, in order; a sentence about the first name that could be several.
    static func resolve(
        _ names: [Substring], _ aliases: ModelAliases, in listings: [ModelListing]
    ) -> Result<[ModelID], Ambiguity> {
        var models: [ModelID] = []
        for name in names {
            if let model = aliases.models[String(name)] {
                models.append(model)
                continue
            }
            let exact = listings.contains { $0.id.rawValue == name }
            let fitting = exact ? [] : listings.filter { FuzzyMatch(String(name), in: $0.id.rawValue) != nil }
            if fitting.count > 1 {
                let some = fitting.prefix(3).map { Text.code($0.id.rawValue) }
                let more = fitting.count > 3 ? [Text.verbatim("…")] : []
                return .failure(
                    Ambiguity(sentence: tr("\("name", String(name)) could be \("models", .list(some + more))")))
            }
            models.append(fitting.first?.id ?? ModelID(String(name)))
        }
        return .success(models)
    }

    struct Ambiguity: Error {
        let sentence: Text
    }
}
