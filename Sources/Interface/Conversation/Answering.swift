/// Who is giving the reply: nobody, one model, or several until one of their replies is chosen.
///
/// Set it whole to begin, so that at most one of the values is there; each is changed in place for every word.
package struct Answering: Hashable, Sendable {
    /// The completion in flight, if one model was asked.
    package var request: OpenRequest?
    /// The replies of several models, until one is chosen.
    var comparison: Comparison?

    init() {}
    init(_ request: OpenRequest?) { self.request = request }
    init(_ comparison: Comparison) { self.comparison = comparison }

    /// Counts what is shown of the speed anew, once a second.
    mutating func updateRates(at now: Duration) {
        request?.updateRate(at: now)
        comparison?.updateRates(at: now)
    }
}
