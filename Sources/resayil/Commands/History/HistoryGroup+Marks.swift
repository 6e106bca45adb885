import ArgumentParser
import Chat
import History
import Localization

extension Resayil.HistoryGroup {
    /// Keeps it at the top, and from being deleted by age.
    struct Pin: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pin",
            abstract: tr("Pin a conversation: it is listed first and never deleted for its age."))

        @OptionGroup var settings: ConfigurationOptions

        @Flag(help: ArgumentHelp(tr("Unpin a conversation.")))
        var remove = false

        @Argument(help: ArgumentHelp(tr("Its number or title.")), completion: .values(.conversations))
        var conversation: String

        func run() async throws {
            try await settings.withStore { [remove, conversation] store in
                try store.setPinned(!remove, of: try store.resolve(conversation))
                return ""
            }
        }
    }

    /// Out of the list.
    struct Archive: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "archive",
            abstract: tr("Archive a conversation: not listed, still searchable."))

        @OptionGroup var settings: ConfigurationOptions

        @Flag(help: ArgumentHelp(tr("Unarchive a conversation.")))
        var remove = false

        @Argument(help: ArgumentHelp(tr("Its number or title.")), completion: .values(.conversations))
        var conversation: String

        func run() async throws {
            try await settings.withStore { [remove, conversation] store in
                try store.setArchived(!remove, of: try store.resolve(conversation))
                return ""
            }
        }
    }

    /// Words to list by.
    struct Tag: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "tag",
            abstract: tr("Set the tags of a conversation."))

        @OptionGroup var settings: ConfigurationOptions

        @Argument(help: ArgumentHelp(tr("Its number or title.")), completion: .values(.conversations))
        var conversation: String

        @Argument(help: ArgumentHelp(tr("The tags; none removes all.")), completion: .values(.tags))
        var tags: [String] = []

        func run() async throws {
            try await settings.withStore { [tags, conversation] store in
                try store.setTags(Conversation.tags(typed: tags), of: try store.resolve(conversation))
                return ""
            }
        }
    }
}
