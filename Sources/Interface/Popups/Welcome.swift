import Chat
import Layout
import Localization
import Screen

/// What an empty conversation shows.
enum Welcome {
    /// The last rows, and what they show.
    struct Cache: Hashable, Sendable {
        fileprivate var source: Source?
        fileprivate var rows: [CellRow] = []
    }

    fileprivate struct Source: Hashable, Sendable {
        var endpoint: EndpointLabel
        var model: ModelID?
        var keymap: Keymap
        var theme: Theme
        var catalog: Catalog
        var columns: Int
    }

    private typealias Line = (text: Text, face: FaceName)

    static func rows(_ state: State, columns: Int, limit: Int, cache: inout Cache) -> [CellRow] {
        let theme = state.theme
        if state.open(ThemePicker.self) != nil { return Array(ThemeSample.rows(theme, columns: columns).prefix(limit)) }
        let source = Source(
            endpoint: state.server.endpoint, model: state.window.model, keymap: state.input.keymap, theme: theme,
            catalog: state.catalog, columns: columns)
        if source != cache.source { cache = Cache(source: source, rows: rows(of: source)) }
        return Array(cache.rows.prefix(limit))
    }

    private static func rows(of source: Source) -> [CellRow] {
        let theme = source.theme
        return [CellRow()]
            + lines(source).flatMap { line in
                let run = StyledRun(source.catalog.line(line.text), theme[line.face])
                return LineWrap.wrap([run], columns: source.columns, indent: BodyIndent.cells(theme)).map(\.row)
            }
    }

    private static func lines(_ source: Source) -> [Line] {
        var lines: [Line] = []
        if !source.endpoint.hasKey {
            lines.append((noKey(for: source.endpoint), .noticeWarning))
            let hint = tr("type /key to enter it · a server without keys needs none")
            lines.append((source.endpoint.isResayil ? keySource.hinting(tr("type /key to enter it")) : hint, .text))
        } else if let model = source.model {
            lines.append((tr("Ask \("model", model.rawValue) something."), .muted))
        }
        let hints = [
            source.keymap.hint(.send, tr("sends")), source.keymap.hint(.newline, tr("new line")),
            tr("/model switches the model"), source.keymap.hint(.help, tr("help")),
        ]
        lines.append((.joined(hints.compactMap(\.self)), .muted))
        return lines
    }

    static func noKey(for endpoint: EndpointLabel) -> Text { tr("No API key for \("server", code: endpoint.host).") }

    /// Where an account at LLM Resayil has its keys.
    static let keySource = tr("Get an API key at \("address", code: "https://llm.resayil.io/api-keys")")
}
