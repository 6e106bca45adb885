import Support
import Testing

@testable import Chat

@Suite("branches")
struct BranchesTests {
    private var conversation = Conversation(startedAt: Timestamp(seconds: 0))
    private var time = 0.0

    private mutating func say(_ text: String) {
        time += 1
        let role: Role = conversation.messages.count.isMultiple(of: 2) ? .user : .assistant
        conversation.append(Message(role: role, text: text, startedAt: Timestamp(seconds: time)))
    }

    private var shown: [String] { conversation.messages.map(\.text) }

    private func place(_ index: Int) -> [Int] {
        conversation.messages[index].variant.map { [$0.number, $0.count] } ?? []
    }

    @Test("the replaced message stays as a variant, with the messages that followed it")
    mutating func replaced() {
        for text in ["q", "a", "q2", "a2"] { say(text) }
        conversation.leave(at: 1)
        #expect(shown == ["q"])
        say("b")
        #expect(shown == ["q", "b"])
        #expect(place(1) == [2, 2])
        #expect(conversation.variants(at: 1).map(\.text) == ["a", "b"])
        conversation.show(variant: 0, at: 1)
        #expect(shown == ["q", "a", "q2", "a2"])
        #expect(place(1) == [1, 2])
        conversation.show(variant: 1, at: 1)
        #expect(shown == ["q", "b"])
        let isThere = conversation.show(variant: 2, at: 1)
        #expect(!isThere)
    }

    @Test("a restored branch has its own variants")
    mutating func restoredBranch() {
        for text in ["q", "a", "q2", "a2"] { say(text) }
        conversation.leave(at: 3)
        say("a3")
        conversation.leave(at: 0)
        say("other")
        #expect(shown == ["other"])
        conversation.show(variant: 0, at: 0)
        #expect(shown == ["q", "a", "q2", "a3"])
        #expect(place(3) == [2, 2])
        #expect(place(0) == [1, 2])
    }

    @Test("undone turns are restored one by one")
    mutating func undo() {
        for text in ["q", "a", "q2", "a2"] { say(text) }
        conversation.leave(at: 2)
        conversation.leave(at: 0)
        #expect(shown.isEmpty)
        var came = [conversation.showTakenBack()]
        #expect(shown == ["q", "a"])
        came.append(conversation.showTakenBack())
        #expect(shown == ["q", "a", "q2", "a2"])
        came.append(conversation.showTakenBack())
        #expect(came == [true, true, false])
        #expect(conversation.messages.allSatisfy { $0.variant == nil })
    }

    @Test("dropping a message shows the variant beside it and leaves nothing behind")
    mutating func drops() {
        for text in ["q", "a"] { say(text) }
        conversation.leave(at: 1)
        say("b")
        conversation.remove(at: 1)
        #expect(shown == ["q", "a"])
        #expect(place(1) == [])
        conversation.remove(at: 1)
        #expect(shown == ["q"])
        #expect(conversation.tree.entries.map(\.message.text) == ["q"])
        say("c")
        conversation.leave(at: 1, keeping: false)
        #expect(conversation.branches == Branches())
    }

    @Test("variants that are not displayed grow in place")
    mutating func growsHidden() {
        for text in ["q", "a"] { say(text) }
        let numbers = ["b", "c"].map { text in
            conversation.addVariant(Message(role: .assistant, text: text, startedAt: .init(seconds: 9)), at: 1)
        }
        #expect(numbers == [1, 2])
        conversation.changeVariant(2, at: 1) { $0.text += "!" }
        conversation.changeVariant(0, at: 1) { $0.text += "?" }
        #expect(conversation.variants(at: 1).map(\.text) == ["a?", "b", "c!"])
        conversation.show(variant: 1, at: 1)
        conversation.changeVariant(0, at: 1) { $0.text += "?" }
        conversation.changeVariant(1, at: 1) { $0.text += "+" }
        #expect(conversation.variants(at: 1).map(\.text) == ["a??", "b+", "c!"])
        #expect(place(1) == [2, 3])
    }

    @Test("after any operations nothing is lost, and the tree makes the same conversation", .seeded(11))
    mutating func anyOperations() {
        var random = Seed.random()
        var said: Set<String> = []
        for step in 0..<2_000 {
            let count = conversation.messages.count
            switch Int.random(in: 0..<6, using: &random) {
            case 0 where count > 0: conversation.leave(at: Int.random(in: 0..<count, using: &random))
            case 1 where count > 0:
                let position = Int.random(in: 0...count, using: &random)
                let variants = conversation.variants(at: position).count
                if variants > 0 {
                    conversation.show(variant: Int.random(in: 0..<variants, using: &random), at: position)
                }
            case 2: _ = conversation.showTakenBack()
            default:
                say("\(step)")
                said.insert("\(step)")
            }
            if step % 50 == 0 || step > 1_950 { expectSound(said) }
        }
    }

    private func expectSound(_ said: Set<String>) {
        let tree = conversation.tree
        #expect(Set(tree.entries.map(\.message.text)) == said)
        #expect(tree.entries.count == said.count)
        #expect(tree.entries.enumerated().allSatisfy { ($1.parent ?? -1) < $0 })
        #expect(tree.path(to: tree.tip).map { tree.entries[$0].message.text } == shown)
        let again = conversation.with(tree)
        #expect(again.messages == conversation.messages)
        #expect(again.tree == tree)
        for (index, message) in conversation.messages.enumerated() {
            let variants = conversation.variants(at: index)
            #expect(message.variant?.count ?? 1 == variants.count)
            #expect(variants[(message.variant?.number ?? 1) - 1].text == message.text)
        }
    }

    @Test("a long conversation becomes a tree and back at linear cost")
    mutating func longConversation() {
        for number in 0..<100_000 { say("\(number)") }
        conversation.leave(at: 99_999)
        say("other")
        let tree = conversation.tree
        #expect(tree.entries.count == 100_001)
        #expect(conversation.with(tree).messages.count == 100_000)
    }
}
