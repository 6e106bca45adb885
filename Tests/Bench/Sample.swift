import Chat
import Foundation
import History

/// Texts in tokens, as models stream them.
enum Sample {
    static let prose: [String] = tokens(
        """
        A harbour at night is never quite dark: lamps on the quay, a red light and a green one at its mouth, and far out \
        the ships that wait for the tide. Whoever looks long enough sees that every light moves a little, and that none \
        of them goes away. Seventeen boats came in before the morning, and one of them had sails.


        """)

    static let arabic: [String] = tokens(
        """
        الميناء في الليل لا يظلم أبدا: مصابيح على الرصيف، وضوء أحمر وآخر أخضر عند مدخله، وفي البعيد السفن التي تنتظر المد. \
        ومن يطل النظر يرى أن كل ضوء يتحرك قليلا، وأن شيئا منها لا يغيب. دخلت سبعة عشر قاربا قبل الصباح، وكان لأحدها شراع.


        """)

    /// Each character is a token, but what closes a phrase.
    static let chinese: [String] = """
        港口的夜晚从来不会完全黑暗：码头上有灯，入口处一盏红灯和一盏绿灯，远处是等待潮水的船。看得够久的人会发现，\
        每一盏灯都在微微移动，而没有一盏会消失。天亮之前有十七条船进港，其中一条有帆。


        """.map { String($0) }

    static let markdown: [String] = tokens(
        """
        ## What a harbour has

        - **Lamps** on the quay, and *two lights* at its mouth
        - A `mole` of stone, [as the map says](https://example.org/map)
        - Ships that wait

        Whoever looks *long enough* sees that every light moves a little, and that **none** of them goes away.

        ```swift
        let boats = harbour.boats.filter { $0.hasSails }
        print(boats.count)
        ```

        | light | where |
        |---|---|
        | red | port |
        | green | starboard |


        """)

    /// So many characters of them, a whole number of times as near as can be.
    static func text(_ words: [String], _ size: Int) -> String {
        let whole = words.joined()
        return String(String(repeating: whole, count: size / whole.count + 1).prefix(size))
    }

    /// The body of a reply of about so many bytes on the wire.
    static func body(of size: Int) -> [UInt8] {
        var body: [UInt8] = []
        var index = 0
        while body.count < size {
            let word = prose[index % prose.count].replacing("\n", with: "\\n")
            body += Array(
                """
                data: {"id":"c-1","object":"chat.completion.chunk","created":1,"model":"bench",\
                "choices":[{"index":0,"delta":{"content":"\(word)"},"finish_reason":null}]}


                """.utf8)
            index += 1
        }
        return body
    }

    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        for character in text {
            if character.isLetter, let last = tokens.last?.last, last.isLetter || last == " " {
                tokens[tokens.count - 1].append(character)
            } else {
                tokens.append(String(character))
            }
        }
        return tokens
    }
}

/// A store on disk with so many messages; made once for each size, and removed at the end.
final class StoreSample {
    let store: ConversationStore
    private let folder: String
    private var count = 0

    nonisolated(unsafe) private static var made: [Int: StoreSample] = [:]

    /// In conversations of two hundred, so that it is filled in some seconds.
    static func holding(_ messages: Int) -> StoreSample {
        if let sample = made[messages] { return sample }
        let sample = StoreSample()
        for _ in 0..<messages / 200 { sample.add(replies: 100) }
        made[messages] = sample
        return sample
    }

    private init() {
        folder = FileManager.default.temporaryDirectory.path + "/resayil-bench-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            store = try ConversationStore(at: folder + "/conversations.sqlite")
        } catch {
            fatalError("no store in \(folder): \(error)")
        }
    }

    static func removeAll() {
        for sample in made.values { try? FileManager.default.removeItem(atPath: sample.folder) }
    }

    /// One conversation with so many questions and replies.
    func add(replies: Int) {
        count += 1
        var conversation = Conversation(startedAt: Timestamp(seconds: Double(count)))
        conversation.title = "Conversation \(count)"
        conversation.messages = Driver.messages(
            (0..<replies).map { "Reply \($0): " + ($0 == 17 ? "seventeen boats came in." : "no boat came in.") })
        var writer = ConversationWriter()
        do {
            try writer.save(conversation, profile: nil, host: nil, in: store)
        } catch {
            fatalError("the store of the benchmark does not take a conversation: \(error)")
        }
    }
}
