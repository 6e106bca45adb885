import Localization

/// The English words of ArgumentParser 1.8 that `ParserMessage` knows, as entries of the catalogs. The values here say of
/// which kind those of a sentence are.
enum ParserWords {
    enum Kind {
        case overview, usage, section, error
        /// An option, and what it does.
        case option
    }

    /// What stands at the start of a line.
    static let headings: [(text: Text, kind: Kind)] = [
        (tr("OVERVIEW:"), .overview), (tr("USAGE:"), .usage), (tr("Usage:"), .usage), (tr("ARGUMENTS:"), .section),
        (tr("OPTIONS:"), .section), (tr("SUBCOMMANDS:"), .section), (tr("Error:"), .error), (tr("Help:"), .option),
    ]

    /// Whole lines.
    static let lines = [
        tr("See '\("command", code: "")' for detailed help."),
        tr("See '\("command", code: "")' for more information."),
    ]

    /// What an option or a subcommand does, in whole.
    static let descriptions = [
        tr("Show the version."), tr("Show help information."), tr("Show subcommand help information."),
    ]

    /// The values of an option, behind what it does.
    static let values = [
        tr("(values: \("values", code: ""); default: \("value", code: ""))"), tr("(values: \("values", code: ""))"),
        tr("(default: \("value", code: ""))"),
    ]

    /// What marks the subcommand that is run where none is named.
    static let defaultMark = "(default)"
    static let defaultWord = tr("default", context: "subcommand")

    /// Errors; the longer sentence before the one that it begins with.
    static let errors = [
        tr("Unknown option '\("option", code: "")'. Did you mean '\("other", code: "")'?"),
        tr("Unknown option '\("option", code: "")'"),
        tr("Missing value for '\("option", code: "")'"),
        tr("The option '\("option", code: "")' does not take any value, but '\("value", "")' was specified."),
        tr("Unexpected argument '\("argument", "")'"),
        tr("\("number", number: "") unexpected arguments: '\("arguments", "")'"),
        tr("Missing expected argument '\("argument", code: "")'"),
        tr(
            """
            The value '\("value", "")' is invalid for '\("option", code: "")'. Please provide one of \
            \("values", code: "").
            """),
        tr("The value '\("value", "")' is invalid for '\("option", code: "")'"),
    ]
}
