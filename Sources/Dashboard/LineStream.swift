import HTTPService
import Synchronization

/// Numbered lines as the bytes of one response: server-sent events without end, or JSON lines up to now.
///
/// It keeps a place and one page at most, so a slow client costs no more than a quick one; those who read the same place
/// share the page.
final class LineStream: HTTPStreamSource {
    enum Form {
        case events
        case lines(through: Int64)
    }

    /// Some consecutive lines as they are sent; everything up to `reached` was looked at, also when none passed.
    struct Page {
        let bytes: [UInt8]
        let reached: Int64

        /// As server-sent events.
        init(events lines: [(number: Int64, bytes: [UInt8])], reached: Int64) {
            bytes = lines.flatMap { number, line in
                ServerSentEvent(id: String(number), data: String(decoding: line, as: UTF8.self)).bytes()
            }
            self.reached = reached
        }

        /// As JSON lines up to a number.
        init(lines: [(number: Int64, bytes: [UInt8])], through last: Int64, reached: Int64) {
            bytes = lines.flatMap { number, line in number <= last ? line + [UInt8(ascii: "\n")] : [] }
            self.reached = reached
        }
    }

    private struct State {
        var reached: Int64
        var page: ArraySlice<UInt8> = []
        var heartbeat: Int
    }

    /// Lines read at a time.
    static let pageLines = 64
    /// How long a browser waits before it connects again.
    private static let retry: Duration = .seconds(3)

    private let form: Form
    private let pulse: Pulse
    /// Whether who asked would still be let in.
    private let isAdmitted: @Sendable () -> Bool
    private let nextPage: @Sendable (Int64) throws -> Page
    private let state: Mutex<State>

    /// - Parameter nextPage: Gives at most ``pageLines`` of the lines that follow a number.
    init(
        after number: Int64, form: Form, name: String, pulse: Pulse, isAdmitted: @escaping @Sendable () -> Bool,
        nextPage: @escaping @Sendable (Int64) throws -> Page
    ) {
        self.form = form
        self.pulse = pulse
        self.isAdmitted = isAdmitted
        self.nextPage = nextPage
        var first = State(reached: number, heartbeat: pulse.heartbeats)
        if case .events = form { first.page = ServerSentEvent(comment: name, retry: Self.retry).bytes()[...] }
        state = Mutex(first)
    }

    func read(maximum: Int) -> HTTPStreamChunk {
        guard isAdmitted() else { return .finished }
        return state.withLock { state in
            do {
                if state.page.isEmpty { state.page = try nextBytes(&state)[...] }
            } catch {
                // The client connects again at the place it reached.
                pulse.readFailed()
                return .finished
            }
            guard !state.page.isEmpty else { return end }
            let part = state.page.prefix(maximum)
            state.page = state.page.dropFirst(part.count)
            return .bytes(Array(part))
        }
    }

    func closed() {}

    private func nextBytes(_ state: inout State) throws -> [UInt8] {
        let page = try nextPage(state.reached)
        let hasMoved = page.reached > state.reached
        state.reached = page.reached
        if !page.bytes.isEmpty { return page.bytes }
        if hasMoved { return passedOver(page.reached) }
        guard case .events = form, state.heartbeat != pulse.heartbeats else { return [] }
        state.heartbeat = pulse.heartbeats
        return ServerSentEvent.heartbeat
    }

    /// What is sent when nothing of a page passed the filter: without it the stream would sleep before the end, and
    /// with it a client that connects again does not begin before that page.
    private func passedOver(_ number: Int64) -> [UInt8] {
        switch form {
        case .events: ServerSentEvent(id: String(number), comment: "nothing passed the filter").bytes()
        case .lines(let last): number < last ? [UInt8(ascii: "\n")] : []
        }
    }

    private var end: HTTPStreamChunk {
        if case .events = form { .waiting } else { .finished }
    }
}
