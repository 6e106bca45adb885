import ArgumentParser
import Chat
import History

extension Resayil.HistoryGroup {
    /// Keeps it at the top, and from being deleted by age.
    struct Pin: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Pin a conversation: it is listed first and never deleted for its age.")

        @OptionGroup var settings: ConfigurationOptions

        @Flag(help: "Take the pin out.")
        var remove = false

        @Argument(help: "Its number or title.")
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
            abstract: "Put a conversation away: it is not listed, and still found by its words.")

        @OptionGroup var settings: ConfigurationOptions

        @Flag(help: "Bring it back.")
        var remove = false

        @Argument(help: "Its number or title.")
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
            abstract: "Give a conversation these tags, instead of those it has.")

        @OptionGroup var settings: ConfigurationOptions

        @Argument(help: "Its number or title.")
        var conversation: String

        @Argument(help: "The tags; none takes them all away.")
        var tags: [String] = []

        func run() async throws {
            try await settings.withStore { [tags, conversation] store in
                try store.setTags(tags, of: try store.resolve(conversation))
                return ""
            }
        }
    }
}
