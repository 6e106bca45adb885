import Support
import Testing

import Interface
import Screen
import Settings

@Suite("settings of notifications")
struct PresenceSettingsTests {
    private static func read(_ text: String) throws -> Configuration {
        Configuration(try TOMLDocument(parsing: text.utf8, file: "c.toml"), home: "/home/a")
    }

    @Test("each of them is read")
    func all() throws {
        let configuration = try Self.read(
            """
            notify = "osc99"
            notify_after = "2m"
            notify_text = true
            notify_command = ["notify-send", "-a", "resayil"]
            title = false
            """)
        #expect(configuration.diagnostics == [])
        let settings = configuration.presence
        #expect(settings.notification == .osc99 && settings.notifiesAfter == .seconds(120))
        #expect(settings.notifiesText && !settings.showsTitle)
        #expect(configuration.notifyCommand == ["notify-send", "-a", "resayil"])
        #expect(try Self.read("notify_command = \"notify-send $X\"").notifyCommand.first == "/bin/sh")
    }

    @Test(
        "a time has a unit or is in seconds",
        arguments: [
            ("\"90s\"", 90), ("\"2m\"", 120), ("\"1h\"", 3_600), ("\"0\"", 0), ("0", 0), ("15", 15), ("\"15\"", 15),
        ])
    func times(value: String, seconds: Int) throws {
        let configuration = try Self.read("notify_after = \(value)\n")
        #expect(configuration.diagnostics == [] && configuration.presence.notifiesAfter == .seconds(seconds))
    }

    @Test(
        "what is no time is reported, and the default counts",
        arguments: ["\"\"", "\"s\"", "\"-1s\"", "\"1d\"", "\"1 s\"", "\"99999999h\"", "-1", "1.5", "true"])
    func noTimes(value: String) throws {
        let configuration = try Self.read("notify_after = \(value)\n")
        #expect(configuration.diagnostics.count == 1 && configuration.presence.notifiesAfter == .seconds(10))
    }

    @Test("notify = \"command\" without a command is reported, and the terminal notifies")
    func missingCommand() throws {
        let configuration = try Self.read("notify = \"command\"\n")
        #expect(
            configuration.diagnostics.map(\.description) == [
                "c.toml:1:10: notify_command is not set, so the terminal notifies you; set notify_command"
            ])
        #expect(configuration.presence.notification == .command && configuration.notifyCommand == [])
    }
}
