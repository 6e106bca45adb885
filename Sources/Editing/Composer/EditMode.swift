/// Whose keys the composer follows.
package enum EditMode: String, CaseIterable, Hashable, Sendable {
    case emacs, vi
}
