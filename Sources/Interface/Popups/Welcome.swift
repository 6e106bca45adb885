import Chat
import Layout
import Localization
import Screen

/// What an empty conversation shows.
enum Welcome {
    /// The last rows, and their source.
    struct Cache: Hashable, Sendable {
        fileprivate var source: Source?
        fileprivate var rows: [CellRow] = []
    }

    fileprivate struct Source: Hashable, Sendable {
        var lines: [Line]
        var theme: Theme
        var catalog: Catalog
        var columns: Int
    }

    fileprivate struct Line: Hashable, Sendable {
        var text: Text
        var face: FaceName
    }

    static func rows(_ state: State, columns: Int, limit: Int, cache: inout Cache) -> [CellRow] {
        let theme = state.theme
        if state.open(ThemePicker.self) != nil { return Array(ThemeSample.rows(theme, columns: columns).prefix(limit)) }
        let source = Source(lines: lines(state), theme: theme, catalog: state.catalog, columns: columns)
        if source != cache.source { cache = Cache(source: source, rows: rows(of: source)) }
        return Array(cache.rows.prefix(limit))
    }

    private static func rows(of source: Source) -> [CellRow] {
        let theme = source.theme
        return [CellRow()]
            + source.lines.flatMap { line in
                let run = StyledRun(source.catalog.line(line.text), theme[line.face])
                return LineWrap.wrap([run], columns: source.columns, indent: BodyIndent.cells(theme)).map(\.row)
            }
    }

    private static func lines(_ state: State) -> [Line] {
        var lines: [Line] = []
        if !state.server.endpoint.hasKey {
            lines.append(Line(text: noKey(for: state.server.endpoint), face: .noticeWarning))
            lines.append(
                Line(
                    text: state.server.endpoint.isResayil
                        ? keySource.hinting(tr("type /key to enter it"))
                        : tr("type /key to enter it · a server without keys needs none"), face: .text))
        } else if let model = state.window.model {
            lines.append(Line(text: tr("Ask \("model", model.rawValue) something."), face: .muted))
        }
        let keymap = state.input.keymap
        let hints = [
            keymap.hint(.send, tr("sends")), keymap.hint(.newline, tr("new line")), tr("/model switches the model"),
            keymap.hint(.help, tr("help")),
        ]
        lines.append(Line(text: .joined(hints.compactMap(\.self)), face: .muted))
        return lines
    }

    static func noKey(for endpoint: EndpointLabel) -> Text { tr("No API key for \("server", code: endpoint.host).") }

    /// Where an account at LLM Resayil has its keys.
    static let keySource = tr("Get an API key at \("address", code: "https://llm.resayil.io/api-keys")")
}
