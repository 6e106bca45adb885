/// What views remember of the last frame. Dropping it changes nothing that is seen.
struct FrameCache: Hashable, Sendable {
    var visualRows = VisualRows()
    var statusBar = StatusBar.Cache()
    var composerView = ComposerView.Cache()
    var welcome = Welcome.Cache()
    var title = TerminalTitle()
    /// Nil unless only words have come since the last frame.
    var standing: IncrementalFrame?
}
