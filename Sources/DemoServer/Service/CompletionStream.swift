import FlyingSocks

/// The events of a streamed reply, each as one buffer at its time. FlyingFox sends a buffer as one HTTP chunk with one
/// write, so that nothing waits for company.
///
/// The next event is made when the one before is written: a slow reader slows the stream, and a failed write ends it.
struct CompletionStream: AsyncBufferedSequence {
    typealias Element = UInt8

    let body: CompletionBody
    let steps: [Reply.Step]
    let ticket: OpenStreams.Ticket

    func makeAsyncIterator() -> Iterator {
        Iterator(stream: self)
    }

    struct Iterator: AsyncBufferedIteratorProtocol {
        fileprivate let stream: CompletionStream
        private var index = 0
        private var start: ContinuousClock.Instant?

        fileprivate init(stream: CompletionStream) {
            self.stream = stream
        }

        mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
            try Task.checkCancellation()
            defer { index += 1 }
            let steps = stream.steps
            guard index < steps.count else {
                switch index - steps.count {
                case 0: return stream.body.lastEvent
                case 1: return CompletionBody.doneEvent
                default: return nil
                }
            }
            let clock = ContinuousClock()
            let start = self.start ?? clock.now
            self.start = start
            let due = start + steps[index].due
            let wait = clock.now.duration(to: due)
            if wait > .zero { try await Pace.wait(wait) }
            return stream.body.event(steps[index].piece, isFirst: index == 0)
        }

        /// Required by the protocol; the encoder of chunked bodies asks for whole buffers only.
        mutating func next() async throws -> UInt8? {
            preconditionFailure("a stream of events is read by the buffer")
        }
    }
}
