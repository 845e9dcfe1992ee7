/// A reason why a stream of server-sent events cannot be read on.
public struct ServerSentEventError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The largest event that was allowed, in bytes.
    public let limit: Int

    public var description: String {
        "A server-sent event is larger than \(limit) bytes. Check that the address is a feed, or raise the limit."
    }
}

/// Reads server-sent events from bytes as they come, cut anywhere.
public struct ServerSentEventParser: Sendable {
    /// The last id seen, to be sent as `Last-Event-ID` when connecting again; empty at first.
    public private(set) var lastEventID: String
    /// How long the server wants clients to wait before they connect again, if it said so.
    public private(set) var retry: Duration?

    private let limit: Int
    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var event = ""
    private var afterCarriageReturn = false
    private var isFirstLine = true

    /// Makes a parser that takes events of up to `limit` bytes.
    public init(lastEventID: String = "", limit: Int = 1 << 20) {
        precondition(limit > 0)
        self.lastEventID = lastEventID
        self.limit = limit
    }

    /// Returns the events that these bytes complete.
    ///
    /// An event's `id` is the last one seen, as in browsers, and nil before the first. After an error the stream has
    /// no known place: connect again with a new parser and ``lastEventID``.
    public mutating func feed(_ bytes: some Sequence<UInt8>) throws(ServerSentEventError) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in bytes {
            let endsPair = afterCarriageReturn && byte == ServerSentEvent.lineFeed
            afterCarriageReturn = byte == ServerSentEvent.carriageReturn
            if endsPair { continue }
            if byte == ServerSentEvent.lineFeed || byte == ServerSentEvent.carriageReturn {
                if let event = takeLine() { events.append(event) }
            } else {
                guard line.count + data.count < limit else { throw ServerSentEventError(limit: limit) }
                line.append(byte)
            }
        }
        return events
    }

    private mutating func takeLine() -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        var line = line[...]
        if isFirstLine {
            isFirstLine = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
        }
        if line.isEmpty { return dispatch() }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[colon...].dropFirst()
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        take(field: String(decoding: line[..<colon], as: UTF8.self), value: value)
        return nil
    }

    private mutating func take(field: String, value: ArraySlice<UInt8>) {
        switch field {
        case "data":
            data += value
            data.append(ServerSentEvent.lineFeed)
        case "event":
            event = String(decoding: value, as: UTF8.self)
        case "id" where !value.contains(0):
            lastEventID = String(decoding: value, as: UTF8.self)
        case "retry" where !value.isEmpty && value.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }):
            retry = Int64(String(decoding: value, as: UTF8.self)).map { .milliseconds($0) } ?? retry
        default:
            break
        }
    }

    private mutating func dispatch() -> ServerSentEvent? {
        defer {
            data.removeAll(keepingCapacity: true)
            event = ""
        }
        guard !data.isEmpty else { return nil }
        return ServerSentEvent(
            id: lastEventID.isEmpty ? nil : lastEventID, event: event.isEmpty ? nil : event,
            data: String(decoding: data.dropLast(), as: UTF8.self))
    }
}
