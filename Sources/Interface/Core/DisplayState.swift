package import Layout
package import Localization

/// How texts reach the person: in which language, and with which signs.
package struct DisplayState: Hashable, Sendable {
    package var catalog = Catalog.english
    package var signs = ShownSigns()
}

extension State {
    /// The language that texts are shown in.
    package var catalog: Catalog {
        get { display.catalog }
        set { display.catalog = newValue }
    }

    package var signs: ShownSigns {
        get { display.signs }
        set { display.signs = newValue }
    }
}
