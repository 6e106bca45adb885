import Testing

import Chat

@Suite("Remedy")
struct RemedyTests {
    static let steps: [Remedy.Step] = [
        .plain("send again in 10 s"), .enterKey, .replaceKey, .replaceKeyFrom(url: "https://k.example"),
        .useAnotherKey, .suspectKey, .chooseModel, .chooseSmallerModel, .chooseLargerModel, .nameModel, .startOver,
    ]

    @Test("the chat screen has a text for each remedy, and the text parses back to it", arguments: steps)
    func screen(step: Remedy.Step) {
        #expect(!step.screenWords.isEmpty)
        let both = Remedy([step, .plain("send less")])
        #expect(Remedy(both.screenWords) == both)
    }

    @Test("on the command line no remedy names a slash command", arguments: steps)
    func commandLine(step: Remedy.Step) {
        let words = Remedy([step]).text(for: .init(keyLine: "resayil key add work", options: " -p work"))
        #expect(!words.isEmpty && !words.contains("{"))
        for command in ["/key", "/model", "/new"] { #expect(!words.contains(command)) }
    }

    @Test("commands for a shell name the server of the request")
    func options() {
        let line = Remedy.CommandLine(keyLine: "resayil key add work", options: " -p work")
        #expect(Remedy([.replaceKey]).text(for: line) == "resayil key add work")
        #expect(Remedy([.chooseModel]).text(for: line) == "-m chooses another model (resayil models -p work)")
    }
}
