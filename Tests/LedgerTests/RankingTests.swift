import BidEvents
import DetectorKit
import Ledger
import Testing

@Suite struct RankingTests {
    private let position = Position(offset: 100, clock: Timestamp("2026-03-10T12:00:00+08:00")!)

    /// Clocks of one owner, whose subjects begin with the owner's name.
    private func clocks(
        _ owner: String, met: [Int] = [], missed: [Int] = [], _ other: [ClockReading.Status] = [],
        rule: String = "SIGN2",
        limit: Int = 2
    ) -> [PlacedMeasurement] {
        let ended = met.map { (ClockReading.Status.met, Optional($0)) } + missed.map { (.missed, Optional($0)) }
        return (ended + other.map { ($0, nil) }).enumerated().map { index, each in
            clock(
                rule, Subject(kind: "lot", identifier: "\(owner)-\(index)/1"), each.0,
                done: each.1 == nil ? nil : "2026-03-04", taken: each.1, limit: limit)
        }
    }

    private func ranking(_ standing: [PlacedMeasurement], rule: String? = "SIGN2", least: Int = 5) -> Ranking {
        Ranking(
            by: .purchaser, of: standing, rule: rule, least: least, position: position, rules: rules
        ) { subject in
            let name = String(subject.identifier.prefix { $0 != "-" })
            return name == "nobody" ? nil : name
        }
    }

    @Test(
        "the Wilson interval is that of the textbook",
        arguments: [
            // Independently computed from the closed formula with 40 digits.
            (0, 10, 0, 2775), (10, 10, 7225, 10_000), (5, 5, 5655, 10_000), (99, 100, 9455, 9982), (1, 2, 945, 9055),
            (81, 263, 2553, 3662), (1, 1, 2065, 10_000),
        ])
    func wilson(successes: Int, total: Int, lower: Int, upper: Int) throws {
        let interval = try #require(WilsonInterval(successes: successes, of: total))
        #expect(interval.lower == lower && interval.upper == upper)
        #expect(WilsonInterval(successes: 0, of: 0) == nil)
    }

    @Test("few perfect clocks do not stand before many good ones")
    func smallNumbers() {
        let many = clocks("many", met: Array(repeating: 1, count: 99), missed: [5])
        let few = clocks("few", met: [1, 1, 1, 1, 1])
        let rows = ranking(many + few + clocks("tiny", met: [1, 1, 1, 1])).rows
        #expect(rows.map(\.group) == ["many", "few", "tiny"])
        #expect(rows.map(\.rank) == [1, 2, nil], "four clocks give no rank")
        #expect(rows[2].onTimePerMille == 1000, "and are listed with their figure")
    }

    @Test("equal groups share a rank, and the next has as many places less")
    func ties() {
        let standing =
            clocks("a", met: [1, 1, 1, 1, 1, 1]) + clocks("b", met: [2, 2, 2, 2, 2, 2])
            + clocks("c", met: [1, 1, 1, 1, 1], missed: [9])
        #expect(ranking(standing).rows.map(\.rank) == [1, 1, 3])
        #expect(ranking(standing.reversed()).rows.map(\.group) == ["a", "b", "c"])
    }

    @Test("what is open and overdue counts against a group; what runs, was dropped or lifted does not")
    func openClocks() throws {
        let standing = clocks("a", met: [1, 1, 1], missed: [4], [.overdue, .running, .running, .dropped, .exempt])
        let row = try #require(ranking(standing).rows.first)
        #expect(row.counts.judged == 5 && row.onTimePerMille == 600)
        #expect(row.exemptPerMille == 167, "one of six that were judged or lifted")
        #expect(row.counts.running == 2 && row.counts.dropped == 1)
    }

    @Test("median and 90th percentile are exact ranks, and what is still open lies beyond all")
    func percentiles() throws {
        let row = try #require(
            ranking(clocks("a", met: [1, 2, 1, 2, 1, 2, 1], missed: [3, 4], [.overdue])).rows.first)
        // Sorted 1 1 1 1 2 2 2 3 4 ∞: the fifth is 2, the ninth is 4.
        #expect(row.intervals?.median == 2 && row.intervals?.ninetieth == 4)
        #expect(row.intervals?.medianOfLimit == 1000 && row.intervals?.ninetiethOfLimit == 2000)
        // 2·9 days were allowed, 17 were taken.
        #expect(row.intervals?.saved == 1)
        let mostlyOpen = try #require(ranking(clocks("a", met: [1], [.overdue, .overdue])).rows.first)
        #expect(mostlyOpen.intervals?.median == nil, "half of them are not over")
    }

    @Test("a local rule is measured against the statute's own clock on the same step")
    func ofStatute() throws {
        let local = clocks("a", met: [1, 2, 2, 2], missed: [9])
        let statute = local.map { placed in
            PlacedMeasurement(
                offset: 1, detector: placed.detector,
                measurement: Measurement(
                    rule: "SIGN30", subject: placed.measurement.subject,
                    content: .clock(
                        ClockReading(
                            status: .met, start: Occurrence("2026-03-02")!, due: CivilDate("2026-04-01")!,
                            done: Occurrence("2026-03-05"), taken: 12, limit: 30))))
        }
        let row = try #require(ranking(local + statute).rows.first)
        #expect(row.intervals?.medianOfLimit == 1000 && row.intervals?.medianOfStatute == 400)
        #expect(row.rule?.stricterThan == "SIGN30")
    }

    @Test("what is attributed to nobody is listed last and never ranked")
    func nobody() {
        let rows = ranking(clocks("nobody", met: Array(repeating: 1, count: 9)) + clocks("a", met: [1, 1, 1, 1, 1]))
            .rows
        #expect(rows.map(\.group) == ["a", nil] && rows.map(\.rank) == [1, nil])
    }

    @Test("over all rules the clocks of a group are counted together, before the rules one by one")
    func allRules() {
        let standing = clocks("a", met: [1, 1, 1]) + clocks("a", met: [3, 3], missed: [40], rule: "PAY", limit: 30)
        let rows = ranking(standing, rule: nil).rows
        #expect(rows.map { $0.rule?.id } == [nil, "PAY", "SIGN2"])
        #expect(rows[0].counts.judged == 6 && rows[0].onTimePerMille == 833 && rows[0].rank == 1)
        #expect(ranking(standing, rule: nil).rules.map(\.id) == ["PAY", "SIGN2"])
    }

    @Test("shares are summed before they are divided")
    func shares() throws {
        func share(_ subject: String, _ part: Int64, _ whole: Int64, _ period: String = "2026") -> PlacedMeasurement {
            PlacedMeasurement(
                offset: 1, detector: "rule-breaches",
                measurement: Measurement(
                    rule: "SME", subject: Subject(kind: "purchaser", identifier: subject), instance: period,
                    content: .share(ShareReading(period: period, numerator: part, denominator: whole, unit: "CNY"))))
        }
        let large: Int64 = 4_000_000_000_000_000
        let found = ranking(
            [share("a-1", 1, 10), share("a-2", 80, 90), share("a-2", 1, 2, "2025"), share("b-1", large / 3, large)],
            rule: nil
        ).indicators
        #expect(found.map(\.period) == ["2025", "2026", "2026"])
        #expect(found.map(\.perMille) == [500, 810, 333])
        #expect(found[1].readings == 2)
    }

    @Test("the latest measurement of a rule, subject and instance replaces the ones before")
    func latest() {
        var book = MeasurementBook()
        let subject = Subject(kind: "lot", identifier: "a/1")
        book.take(clock("SIGN2", subject, .running))
        book.take(clock("SIGN2", subject, .overdue, at: 2))
        book.take(clock("SIGN2", subject, .running, instance: "x", at: 3))
        book.take(clock("SIGN2", subject, .missed, done: "2026-03-06", taken: 4, at: 4))
        #expect(book.standing.map(\.offset) == [4, 3])
    }
}
