import ArgumentParser
import Localization

extension Resayil.Debug {
    /// The manual page.
    struct Manual: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "manual",
            abstract: tr("Print the manual page, as `make install` puts it in place."))

        func run() throws { try StandardStreams.write(ManualPage.text) }
    }
}

/// The manual page, made of the help that the program shows: neither can say what the other does not.
enum ManualPage {
    static var text: String {
        let commands = Resayil.configuration.subcommands.filter { $0 != Resayil.Debug.self }
        let sections = [section("COMMAND LINE", verbatim(Resayil.helpMessage(columns: 76)))]
        let details = commands.map { section(name(of: $0).uppercased(), verbatim(help(of: $0))) }
        return """
            .TH RESAYIL 1 "" "resayil \(Resayil.version)"
            .SH NAME
            resayil \\- \(escaped(Resayil.configuration.abstract))

            """ + (sections + details + [files, statuses]).joined()
    }

    private static func help(of command: any ParsableCommand.Type) -> String {
        Resayil.helpMessage(for: command, columns: 76)
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? "\(command)".lowercased()
    }

    private static func section(_ title: String, _ body: String) -> String { ".SH \(title)\n\(body)" }

    /// As it stands, line by line.
    private static func verbatim(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }
        return ".nf\n" + lines.joined(separator: "\n") + "\n.fi\n"
    }

    /// A point or a quote at the start of a line, and a backslash, would be a command to the formatter.
    private static func escaped(_ line: String) -> String {
        let text = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
    }

    private static let files = section(
        "FILES",
        verbatim(
            """
            $XDG_CONFIG_HOME/resayil/config.toml          the configuration, and themes/ beside it
            $XDG_DATA_HOME/resayil/conversations.sqlite   what was said
            $XDG_DATA_HOME/resayil/credentials.toml       the keys
            $XDG_STATE_HOME/resayil/                      drafts and the history of the input line
            """))

    private static let statuses = section(
        "EXIT STATUS",
        verbatim(
            """
            0 done, 64 usage, 65 bad input data, 66 no such file, 69 no connection, 74 cannot write,
            75 too many requests, 77 the key was refused, 78 configuration, 130 interrupted
            """))
}
