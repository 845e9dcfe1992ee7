import Access
import HTTPService
import Supervision
import Synchronization

/// The feed as the bytes of one response: server-sent events without end, or JSON lines up to now.
///
/// It keeps a place in the feed and one page at most, so a slow client costs no more than a quick one.
final class FeedStream: HTTPStreamSource {
    enum Form {
        case events
        case lines(through: Int64)
    }

    private struct State {
        var reached: Int64
        var page: ArraySlice<UInt8> = []
        var heartbeat: Int
    }

    /// Entries read at a time.
    private static let pageLines = 64
    /// How long a browser waits before it connects again.
    private static let retry: Duration = .seconds(3)

    private let reader: FeedReader
    private let filter: FeedFilter
    private let scope: RegionScope
    /// Whether who asked would still be let in.
    private let isAdmitted: @Sendable () -> Bool
    private let form: Form
    private let pulse: Pulse
    private let state: Mutex<State>

    init(
        reader: FeedReader, after sequence: Int64, filter: FeedFilter, within scope: RegionScope, form: Form,
        pulse: Pulse, isAdmitted: @escaping @Sendable () -> Bool
    ) {
        self.scope = scope
        self.isAdmitted = isAdmitted
        self.reader = reader
        self.filter = filter
        self.form = form
        self.pulse = pulse
        var first = State(reached: sequence, heartbeat: pulse.heartbeats)
        if case .events = form { first.page = ServerSentEvent(comment: "feed", retry: Self.retry).bytes()[...] }
        state = Mutex(first)
    }

    func read(maximum: Int) -> HTTPStreamChunk {
        guard isAdmitted() else { return .finished }
        return state.withLock { state in
            do {
                if state.page.isEmpty { state.page = try nextPage(&state)[...] }
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

    private func nextPage(_ state: inout State) throws -> [UInt8] {
        let page = try reader.entries(after: state.reached, limit: Self.pageLines, filter: filter, within: scope)
        let hasMoved = page.reached > state.reached
        state.reached = page.reached
        if !page.lines.isEmpty { return page.lines.flatMap(bytes) }
        if hasMoved { return passedOver(page.reached) }
        guard case .events = form, state.heartbeat != pulse.heartbeats else { return [] }
        state.heartbeat = pulse.heartbeats
        return ServerSentEvent.heartbeat
    }

    /// What is sent when nothing of a page passed the filter: without it the stream would sleep before the end, and
    /// with it a client that connects again does not begin before that page.
    private func passedOver(_ sequence: Int64) -> [UInt8] {
        switch form {
        case .events: ServerSentEvent(id: String(sequence), comment: "nothing passed the filter").bytes()
        case .lines(let last): sequence < last ? [UInt8(ascii: "\n")] : []
        }
    }

    private func bytes(_ line: FeedLine) -> [UInt8] {
        switch form {
        case .events:
            let text = String(decoding: line.line, as: UTF8.self)
            return ServerSentEvent(id: String(line.sequence), data: text).bytes()
        case .lines(let last):
            return line.sequence <= last ? line.line + [UInt8(ascii: "\n")] : []
        }
    }

    private var end: HTTPStreamChunk {
        if case .events = form { .waiting } else { .finished }
    }
}
