package import Screen

extension CellRow {
    /// The row on a screen that begins at the right edge, where the language asks for it.
    package func mirrored(by scripts: ScriptSettings, columns: Int) -> CellRow {
        scripts.mirrors ? mirrored(columns: columns, leading: BodyIndent.columns) : self
    }
}
