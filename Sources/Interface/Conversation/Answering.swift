/// Who is giving the reply.
enum Answering: Hashable, Sendable {
    case idle
    case one(OpenRequest)
    /// Several models, until one of their replies is chosen.
    case several(Comparison)
}

extension Window {
    /// The completion in flight, if one model was asked. Setting it ends a comparison; setting nil does not.
    package var request: OpenRequest? {
        get { if case .one(let request) = answering { request } else { nil } }
        set {
            if let newValue { answering = .one(newValue) } else if request != nil { answering = .idle }
        }
    }

    /// The replies of several models, until one is chosen. Setting nil does not end the reply of one model.
    var comparison: Comparison? {
        get { if case .several(let comparison) = answering { comparison } else { nil } }
        // In place: each lane holds a layout, which is not to be copied for each word.
        _modify {
            var comparison = comparison
            let other = comparison == nil ? answering : .idle
            answering = .idle
            yield &comparison
            answering = comparison.map(Answering.several) ?? other
        }
    }
}
