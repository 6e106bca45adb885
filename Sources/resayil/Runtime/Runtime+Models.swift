import Chat
import Client
import Interface
import Settings

extension Runtime {
    private var memory: ModelMemory { ModelMemory(settings.paths) }

    /// Brings back what is known of this server's models from earlier runs. The demo's are always at hand.
    func recallModels() {
        guard !connected.isDemo else { return }
        let origin = connected.connection.endpoint.origin
        report(in: .files) { [memory] in
            let (listings, recent) = (memory.listings(of: origin), memory.recent(at: origin))
            return [.modelsRecalled(listings, recent: recent, favorites: memory.favorites(at: origin))]
        }
    }

    /// Asks the server for its models and remembers what it says.
    func listModels() {
        let client = connected.client
        let origin = connected.isDemo ? nil : connected.connection.endpoint.origin
        report { [memory] in
            do throws(Failure) {
                let listings = try await client.models()
                if let origin { WorkQueue.files.post { try? memory.remember(listings, of: origin) } }
                return .modelsListed(listings)
            } catch {
                return .modelListFailed(error)
            }
        }
    }

    func rememberFavorite(_ model: ModelID, _ isFavorite: Bool) {
        guard !connected.isDemo else { return }
        let origin = connected.connection.endpoint.origin
        WorkQueue.files.post { [memory] in try? memory.set(model, isFavorite: isFavorite, at: origin) }
    }

    /// Remembers which model was asked.
    func rememberModel(_ model: ModelID) {
        guard !connected.isDemo else { return }
        let origin = connected.connection.endpoint.origin
        WorkQueue.files.post { [memory] in try? memory.use(model, at: origin) }
    }
}
