/// One server-sent event, as the HTML standard defines its form.
public struct ServerSentEvent: Sendable, Equatable {
    /// What a client sends back as `Last-Event-ID` after a break.
    public var id: String?
    /// The kind of event; nil means `message`.
    public var event: String?
    /// The data; its line breaks arrive as line feeds. Nil sends none, and the receiver dispatches no event.
    public var data: String?
    /// A remark that receivers skip.
    public var comment: String?
    /// How long a client is to wait before it connects again, in whole milliseconds.
    public var retry: Duration?

    public init(
        id: String? = nil, event: String? = nil, data: String? = nil, comment: String? = nil, retry: Duration? = nil
    ) {
        self.id = id
        self.event = event
        self.data = data
        self.comment = comment
        self.retry = retry
    }

    /// The bytes that keep a quiet connection open and show whether the client is still there.
    public static let heartbeat: [UInt8] = Array(": heartbeat\n\n".utf8)

    /// Returns the event in the form that is sent. Line breaks in `id` and `event`, which have no form, become spaces.
    public func bytes() -> [UInt8] {
        var lines: [UInt8] = []
        func append(_ field: String, _ line: some Sequence<UInt8>) {
            lines += field.utf8
            lines += line
            lines.append(Self.lineFeed)
        }
        if let comment { for line in Self.lines(of: comment) { append(": ", line) } }
        if let id { append("id: ", Self.singleLine(id)) }
        if let event { append("event: ", Self.singleLine(event)) }
        if let retry { append("retry: ", Self.milliseconds(of: retry).description.utf8) }
        if let data { for line in Self.lines(of: data) { append("data: ", line) } }
        lines.append(Self.lineFeed)
        return lines
    }

    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    private static func lines(of text: String) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == lineFeed && previous == carriageReturn {
                previous = byte
                continue
            }
            previous = byte
            if byte == lineFeed || byte == carriageReturn {
                lines.append([])
            } else {
                lines[lines.count - 1].append(byte)
            }
        }
        return lines
    }

    private static func singleLine(_ text: String) -> [UInt8] {
        text.utf8.map { $0 == lineFeed || $0 == carriageReturn ? UInt8(ascii: " ") : $0 }
    }

    private static func milliseconds(of duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }
}
