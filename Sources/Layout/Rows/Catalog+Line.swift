package import Localization
import Screen

extension Catalog {
    /// A text on one line, harmless, for cells or a terminal. A text of several lines is shown line by line.
    package func line(_ text: Text) -> String {
        Sanitize.line(self.text(text), keepsIsolates: isRightToLeft)
    }
}
