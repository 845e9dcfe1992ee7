// Many readers, and many warnings.
extension Bench {
    private static let rounds = 3

    /// How soon readers of the feed have an entry: one alone, hundreds, some slow ones among them, and bare sockets.
    func liveFeed() throws {
        var (one, many, mixed, bare) = ([Duration](), [Duration](), [Duration](), [Duration]())
        for round in 0..<Self.rounds {
            func feed(_ name: String, readers: Int, slow: Int = 0) throws -> LiveFeed {
                try LiveFeed(directory: "\(folder)/live-\(name)-\(round)", readers: readers, slow: slow)
            }
            one += try feed("one", readers: 1).lags()
            let all = try feed("many", readers: LiveFeed.readers)
            many += try all.lags()
            mixed += try feed("mixed", readers: LiveFeed.readers, slow: LiveFeed.slowReaders).lags()
            bare += try StreamLags.bare(
                readers: LiveFeed.readers, events: LiveFeed.entries, bytes: all.eventSize)
        }
        show("Live feed, one reader", one)
        show("  \(LiveFeed.readers) readers", many, against: one)
        show("  \(LiveFeed.slowReaders) slow ones among them", mixed, against: many)
        show("  bare sockets, the same bytes to \(LiveFeed.readers)", bare)
        show("  \(LiveFeed.readers) readers, of bare sockets", many, against: bare)
    }

    /// How soon readers of the changes of cases have an action, from its request.
    func caseFeed(_ command: Command) throws {
        guard let address = command.address, let port = UInt16(address.split(separator: ":").last?.dropLast() ?? "")
        else { throw MeasurementFailure(description: "the monitor says no address") }
        let feed = CaseFeed(address: address, port: port, headers: command.headers)
        let one = try feed.lags(readers: 1)
        show("An action on a case until one reader has it", one)
        show("  until each of \(LiveFeed.readers) has it", try feed.lags(readers: LiveFeed.readers), against: one)
    }

    func caseFold() throws {
        let fold = try CaseFold()
        let rate = Int(Double(CaseFold.warnings) / (fold.folding / .seconds(1)))
        report("\(CaseFold.warnings) warnings folded into cases", "\(rate) warnings/s, \(fold.changes) changes")
        report("  of reading their lines alone", ratio(fold.folding, fold.parsing))
    }

    private func show(_ title: String, _ lags: [Duration], against others: [Duration]? = nil) {
        let (middle, slow) = Self.middleAndSlow(lags)
        var text = "median \(milliseconds(middle)), 99 of 100 \(milliseconds(slow))"
        if let others {
            let reference = Self.middleAndSlow(others)
            text += "; \(ratio(middle, reference.median)), \(ratio(slow, reference.slow))"
        }
        report(title, text)
    }

    private static func middleAndSlow(_ taken: [Duration]) -> (median: Duration, slow: Duration) {
        let sorted = taken.sorted()
        return (sorted[sorted.count / 2], sorted[sorted.count * 99 / 100])
    }

    private func milliseconds(_ time: Duration) -> String { "\((time / .milliseconds(1) * 100).rounded() / 100) ms" }

    private func ratio(_ time: Duration, _ reference: Duration) -> String {
        "\((time / reference * 100).rounded() / 100) to 1"
    }
}
