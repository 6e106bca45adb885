import Chat
import Client
import Settings
import Support
import Testing

@Suite("ModelMemory")
struct ModelMemoryTests {
    private func withMemory(_ body: (ModelMemory) throws -> Void) throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        try body(ModelMemory(Paths(environment: ["HOME": folder.path])))
    }

    @Test("a list is read back unchanged, for its origin only")
    func lists() throws {
        try withMemory { memory in
            let (here, there) = (
                try Endpoint("https://a.example/v1").origin, try Endpoint("https://b.example/v1").origin
            )
            let listings = [
                ModelListing(id: ModelID("hf.co/Org/Name:tag"), owner: "o", contextWindow: 4096),
                ModelListing(id: ModelID("b")),
            ]
            try memory.remember(listings, of: here)
            #expect(memory.listings(of: here) == listings)
            #expect(memory.listings(of: there).isEmpty)
        }
    }

    @Test("used models are listed newest first, each once")
    func recents() throws {
        try withMemory { memory in
            let origin = try Endpoint("https://a.example/v1").origin
            for name in ["a", "b", "a", "c"] { try memory.use(ModelID(name), at: origin) }
            #expect(memory.recent(at: origin) == ["c", "a", "b"].map { ModelID($0) })
        }
    }
}
