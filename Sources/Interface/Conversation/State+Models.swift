import Chat
import Editing
import Localization
import Screen

extension State {
    /// Opens the picker; it shows what is known at once and fills when the list comes.
    mutating func openModels(query: String) -> [Effect] {
        var picker = ModelPicker(server.models.ordered, current: window.model)
        if !query.isEmpty { picker.edit { $0.insert(query) } }
        popup = .models(picker)
        return askForModels()
    }

    /// Asks for the list, unless it is on its way.
    package mutating func askForModels() -> [Effect] {
        guard server.models.knowledge != .asked else {
            server.models.isAskedAside = false
            return []
        }
        server.models.knowledge = .asked
        return [.listModels]
    }

    /// Asks for the list after a reply where that alone can tell how much of the model's window is taken. That it cannot
    /// be had is no news then. Without a terminal nobody asks.
    mutating func askForWindow() -> [Effect] {
        guard saving.hangUp.deadline == nil, contextWindow == nil, server.models.knowledge == .unknown else {
            return []
        }
        defer { server.models.isAskedAside = true }
        return askForModels()
    }

    mutating func receiveModels(_ listings: [ModelListing]) {
        server.models.listings = listings
        server.models.knowledge = .listed
        server.models.isAskedAside = false
        defer { completeAwaited() }
        window.refusal = nil
        if updateModelPicker() { return }
        if window.model == nil, popup == nil {
            if listings.count == 1 { window.model = listings[0].id } else { goOnWithLastModel() }
            if window.model == nil { popup = .models(ModelPicker(server.models.ordered, current: nil)) }
        }
    }

    /// Takes what is known from earlier runs, until the server says more.
    mutating func recallModels(_ listings: [ModelListing], recent: [ModelID], favorites: [ModelID]) {
        if server.models.listings.isEmpty { server.models.listings = listings }
        let starred = server.models.favorites
        server.models.favorites = starred + favorites.filter { !starred.contains($0) }
        let used = server.models.recent
        server.models.recent = used + recent.filter { !used.contains($0) }
        goOnWithLastModel()
        updateModelPicker()
    }

    /// Gives an open picker the models as they are known now. False if none is open.
    @discardableResult
    private mutating func updateModelPicker() -> Bool {
        guard var picker = open(ModelPicker.self) else { return false }
        picker.replace(server.models.ordered)
        popup = picker.popup
        return true
    }

    /// The last model that was used here, if the server still lists it. No other is ever chosen for the person.
    private mutating func goOnWithLastModel() {
        guard window.model == nil, let last = server.models.recent.first else { return }
        if server.models.listings.contains(where: { $0.id == last }) { window.model = last }
    }

    mutating func receiveModelListFailure(_ failure: Failure) {
        server.models.knowledge = .failed(failure)
        if server.models.isAskedAside {
            server.models.isAskedAside = false
            return
        }
        if window.completing.popAwaited(in: window.composer) {
            showNotice(tr("no models: \("reason", failure.summary)"), .warning)
        }
        window.lastFailure = failure
        guard failure.isAuthentication else { return }
        window.refusal = failure
        if notice?.isPending == true { notice = nil }
    }

    /// The answer to `/balance`, said apart where the status bar says the same already.
    mutating func receiveBalanceFailure(_ failure: Failure) {
        let isShown = window.shownFailure?.sentence == failure.sentence
        window.lastFailure = failure
        if failure.isAuthentication { window.refusal = failure }
        if isShown { showNotice(tr("no balance: \("reason", failure.summary)"), .error) }
    }

    /// Selects the model of the next question; the messages stay.
    mutating func use(_ id: ModelID) {
        let id = aliases.resolve(id)
        guard !server.models.listings.contains(where: { $0.id == id }), KeyLikeness.key(in: id.rawValue, .usual) != nil
        else {
            return select(id)
        }
        popup = nil
        showNotice(tr("this looks like an API key, not a model · /key to enter one"), .error)
    }

    mutating func select(_ id: ModelID) {
        if window.model != id { window.previousModel = window.model }
        window.model = id
        popup = nil
        let isUnlisted = server.models.knowledge == .listed && !server.models.listings.contains { $0.id == id }
        showNotice(
            isUnlisted
                ? tr("\("model", id.rawValue) is not in the server's list; using it anyway")
                : tr("model: \("model", id.rawValue)"),
            isUnlisted ? .warning : .plain)
    }

    /// Back to the model before, and again.
    mutating func useLastModel() -> [Effect] {
        guard let last = window.previousModel else {
            showNotice(tr("only one model was used in this window"))
            return []
        }
        select(last)
        return []
    }

    /// Gives a model of the picker a star, or takes it.
    mutating func toggleFavorite(_ id: ModelID) -> [Effect] {
        let isFavorite = !server.models.favorites.contains(id)
        server.models.favorites.removeAll { $0 == id }
        if isFavorite { server.models.favorites.append(id) }
        updateModelPicker()
        return [.rememberFavorite(id, isFavorite)]
    }

    /// `/model NAME`: the model of that name, else the only one that fits, else the picker with what fits.
    mutating func chooseModel(named name: String) -> [Effect] {
        let listings = server.models.ordered
        if name.isEmpty { return openModels(query: "") }
        if aliases.models[name] != nil || listings.contains(where: { $0.id.rawValue == name }) || listings.isEmpty {
            use(ModelID(name))
            return []
        }
        let fitting = listings.filter { FuzzyMatch(name, in: $0.id.rawValue) != nil }
        switch fitting.count {
        case 0: use(ModelID(name))
        case 1: use(fitting[0].id)
        default: return openModels(query: name)
        }
        return []
    }
}
