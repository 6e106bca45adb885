import ArgumentParser
import Localization

extension Resayil.Debug {
    /// A manual page.
    struct Manual: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "manual",
            abstract: tr("Print a manual page, as `make install` puts it in place."))

        @Argument(help: ArgumentHelp(tr("The page: resayil, config or themes.")))
        var page = ManualPage.Name.resayil

        func run() throws { try StandardStreams.write(page.text) }
    }
}

extension ManualPage.Name: ExpressibleByArgument {
    var text: String {
        switch self {
        case .resayil: ManualPage.program
        case .config: ManualPage.configuration
        case .themes: ManualPage.themes
        }
    }
}
