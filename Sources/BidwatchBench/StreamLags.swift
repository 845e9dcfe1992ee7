import StreamCrowd

/// How soon readers of streams have what is announced.
enum StreamLags {
    private static let clock = ContinuousClock()
    private static let endOfEvent = Array("\n\n".utf8)[...]

    /// From before the announcement until a reader has whole events of it, for each reader; in no order.
    ///
    /// What is to be announced is made by `prepare`: a server that looks by itself may send it already then.
    static func after(
        _ announce: () throws -> Void, _ readers: [StreamClient], preparing prepare: () throws -> Void = {}
    ) throws -> [Duration] {
        readers.forEach {
            $0.take()
            _ = $0.takeBody()
        }
        try prepare()
        let begin = clock.now
        try announce()
        var (waiting, lags) = (readers, [Duration]())
        while !waiting.isEmpty {
            StreamCrowd.ready(among: waiting, within: .milliseconds(100)).forEach { $0.take() }
            let missing = waiting.filter { $0.body.suffix(2) != endOfEvent }
            let lag = clock.now - begin
            lags += (missing.count..<waiting.count).map { _ in lag }
            waiting = missing
        }
        return lags
    }

    /// Waits until the streams of all have begun.
    static func begin(_ readers: [StreamClient]) {
        while readers.contains(where: { !$0.hasBegun }) {
            StreamCrowd.ready(among: readers, within: .milliseconds(10)).forEach { $0.take() }
        }
    }

    /// What sockets alone take for so many events of that size.
    static func bare(readers count: Int, events: Int, bytes: Int) throws -> [Duration] {
        let server = try BareStreams()
        let readers = try (0..<count).map { _ in
            let reader = try StreamClient(port: server.port, path: "/", headers: [])
            server.accept()
            return reader
        }
        begin(readers)
        let event = Array(repeating: UInt8(ascii: "x"), count: bytes - 2) + endOfEvent
        return try (0..<events).flatMap { _ in try after({ server.send(event) }, readers) }
    }
}
