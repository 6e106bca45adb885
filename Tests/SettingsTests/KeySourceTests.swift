import Testing

import Localization

@testable import Settings

@Suite("sources of API keys in the configuration")
struct KeySourceTests {
    private func read(_ text: String) throws -> Configuration {
        Configuration(try TOMLDocument(parsing: text.utf8, file: "c.toml"), home: "/home/a")
    }

    @Test("an API key above the profiles is reported in the same words, and an empty [key] is not")
    func misplacedKeyAbove() throws {
        let configuration = try read("api_key = \"sk-secret\"\n[key]\n")
        let descriptions = configuration.diagnostics.map(\.description)
        #expect(
            descriptions.first == "c.toml:1:1: do not put API keys in this file; remove it, then run resayil key add, "
                + "or use api_key_env or api_key_command")
        #expect(descriptions.count == 2 && descriptions.last?.contains("unknown setting \"key\"") == true)
    }

    @Test(
        "what is wrong with a key source is said without its text",
        arguments: [
            (
                #"api_key_command = """#,
                "api_key_command is empty; allowed: a command as a string, or an array of strings"
            ),
            (#"api_key_env = " ""#, "api_key_env is empty; allowed: the name of a variable, in capitals"),
            (
                #"api_key_env = "sk-secret""#,
                "api_key_env is not the name of a variable; allowed: the name of a variable, in capitals"
            ),
        ])
    func keySources(line: String, problem: String) throws {
        let configuration = try read("[profiles.work]\n\(line)\n")
        #expect(configuration.diagnostics.map { "\($0.what); \($0.allowed)" } == [problem])
    }
}
