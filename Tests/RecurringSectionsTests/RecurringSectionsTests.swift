import BidEvents
import DetectorKit
import DetectorTesting
import ScratchTesting
import Testing
import TextSimilarity

@Suite struct RecurringSectionsTests {
    /// Some lots of strangers, then one lot each of two buyers with a bid that has the text.
    private func copied(_ seed: UInt64, key: SketchKey? = nil, laterKey: SketchKey? = nil) throws -> (City, String) {
        var city = City(seed: seed)
        for number in 0..<4 {
            try city.lot(
                buyer: "H\(number)", on: "2026-01-0\(number + 1)", key: key,
                [.init(supplier: "T\(number)", text: city.text())])
        }
        let chapter = city.text(14_000)
        let first = city.text(1_200) + chapter + city.text(1_000)
        try city.lot(
            buyer: "G1", on: "2026-01-10", key: key,
            [.init(supplier: "A", text: first), .init(supplier: "B", text: city.text())])
        let second = city.text(1_500) + chapter + city.text(1_000)
        let later = try city.lot(
            buyer: "G2", on: "2026-03-10", key: laterKey ?? key,
            [.init(supplier: "C", text: second), .init(supplier: "D", text: city.text())])
        return (city, later)
    }

    @Test("sections in another bidder's bid for another lot are one finding, with the places in both")
    func told() throws {
        let (city, later) = try copied(1)
        let findings = said(city)
        let finding = try #require(findings.first)
        #expect(findings.count == 1)
        #expect(finding.outcome == .warning && finding.certainty == .lead && finding.severity == .yellow)
        #expect(finding.subject.identifier == later && finding.parties == ["A", "C"])
        let values = try #require(finding.evidence.first?.values)
        #expect(values[0].value.hasPrefix("P5/1 P5-B1 A") && values[1].value.hasPrefix("P6/1 P6-B1 C"))
        #expect(values.count { $0.name.hasPrefix("section-") } >= 2)
        #expect(finding.evidence[0].events.count == 2)
    }

    @Test("a pair that shares in several pairs of lots stays one finding, which grows")
    func onePair() throws {
        var (city, later) = try copied(2)
        let chapter = city.text(7_000)
        try city.lot(buyer: "G3", on: "2026-04-10", [.init(supplier: "C", text: city.text(1_000) + chapter)])
        try city.lot(buyer: "G4", on: "2026-05-10", [.init(supplier: "A", text: city.text(1_300) + chapter)])
        let findings = said(city)
        #expect(Set(findings.map(\.instance)).count == 1 && findings.allSatisfy { $0.subject.identifier == later })
        #expect(findings.map(\.evidence.count) == [1, 2])
    }

    @Test("under a key the same is found, with pages and documents; another key shares nothing")
    func keyed() throws {
        let (key, other) = (SketchKey(secret: Array(1...32)), SketchKey(secret: Array(2...33)))
        let findings = said(try copied(3, key: key).0)
        #expect(findings.map(\.parties) == [["A", "C"]])
        let places = findings[0].evidence[0].values.filter { $0.name.hasPrefix("section-") }
        #expect(places.allSatisfy { $0.value.hasPrefix("bid.pdf p. ") && $0.value.contains(" = bid.pdf p. ") })
        #expect(said(try copied(3, key: key, laterKey: other).0).isEmpty)
    }

    @Test("lightly edited sections are found, unlike ones are not")
    func edited() throws {
        var city = City(seed: 4)
        try city.strangers(3)
        let chapter = city.text(20_000)
        var random = SeededRandom(seed: 4)
        let edited = String(
            String.UnicodeScalarView(chapter.unicodeScalars.map { random.next() % 80 == 0 ? "改" : $0 }))
        try city.lot(buyer: "G1", on: "2026-03-10", [.init(supplier: "A", text: chapter)])
        try city.lot(buyer: "G2", on: "2026-03-11", [.init(supplier: "B", text: edited)])
        try city.lot(buyer: "G3", on: "2026-03-12", [.init(supplier: "C", text: city.text(20_000))])
        #expect(said(city).map(\.parties) == [["A", "B"]])
    }

    @Test("before enough lots are known it is not evaluated, once a lot, and told when they are")
    func fewLots() throws {
        var (city, later) = try copied(5)
        let settings = configuration(lots: 8)
        let early = said(city, settings)
        #expect(early.map(\.outcome) == [.notEvaluated] && early.map(\.rule) == ["few-lots"])
        #expect(early[0].subject.identifier == later && early[0].parties.isEmpty)
        try city.strangers(6, from: 60)
        #expect(said(city, settings).map(\.outcome) == [.notEvaluated, .warning])
    }

    @Test("a text that other lots turn out to have is never told while it waits")
    func commonWhileWaiting() throws {
        var city = City(seed: 6)
        let form = city.text(7_000)
        for number in 1...6 {
            try city.lot(
                buyer: "G\(number)", on: "2026-01-1\(number)",
                [.init(supplier: "S\(number)", text: city.text(1_500) + form)])
        }
        try city.strangers(12)
        #expect(said(city, configuration(lots: 8)).allSatisfy { $0.outcome == .notEvaluated })
    }

    @Test("a warning is cleared when a third independent lot has the text too; the same buyer's lot is none")
    func common() throws {
        for (buyer, outcomes) in [
            ("G3", [Finding.Outcome.warning, .cleared]), ("G1", [.warning, .warning, .warning]),
        ] {
            var city = City(seed: 7)
            try city.strangers(4)
            let form = city.text(7_000)
            try city.lot(buyer: "G1", on: "2026-03-10", [.init(supplier: "A", text: form)])
            try city.lot(buyer: "G2", on: "2026-03-11", [.init(supplier: "B", text: form)])
            try city.lot(buyer: buyer, on: "2026-03-12", [.init(supplier: "C", text: form)])
            #expect(said(city).map(\.outcome) == outcomes, "\(buyer)")
        }
    }

    @Test("one section is not enough, nor a small part of both bids")
    func littleShared() throws {
        for (shared, own) in [(1_200, 3_000), (7_000, 60_000)] {
            var city = City(seed: 8)
            try city.strangers(4)
            let chapter = city.text(shared)
            try city.lot(buyer: "G1", on: "2026-03-10", [.init(supplier: "A", text: city.text(own) + chapter)])
            try city.lot(buyer: "G2", on: "2026-03-11", [.init(supplier: "B", text: city.text(own) + chapter)])
            #expect(said(city).isEmpty)
        }
    }

    @Test("a bidder's own earlier file, a partner of its consortium and text of the tender are no copies")
    func ownText() throws {
        var city = City(seed: 9)
        try city.strangers(4)
        let chapter = city.text(7_000)
        try city.lot(buyer: "G1", on: "2026-03-10", [.init(supplier: "A", text: chapter, consortium: ["Z"])])
        try city.lot(buyer: "G2", on: "2026-03-11", [.init(supplier: "A", text: chapter)])
        try city.lot(buyer: "G3", on: "2026-03-12", [.init(supplier: "Z", text: chapter)])
        let form = city.text(7_000)
        try city.lot(buyer: "G4", on: "2026-03-13", tender: form, [.init(supplier: "B", text: form)])
        try city.lot(buyer: "G5", on: "2026-03-14", tender: form, [.init(supplier: "C", text: form)])
        #expect(said(city).isEmpty)
    }

    @Test("what a bidder carried over from its own file and shares within the lot is told there, not here")
    func reused() throws {
        var city = City(seed: 10)
        try city.strangers(4)
        let chapter = city.text(7_000)
        try city.lot(buyer: "G1", on: "2026-03-10", [.init(supplier: "A", text: chapter)])
        try city.lot(
            buyer: "G2", on: "2026-03-11",
            [.init(supplier: "A", text: chapter), .init(supplier: "B", text: chapter)])
        #expect(said(city).isEmpty)
    }

    @Test("what is older than the window is not compared")
    func window() throws {
        let (city, _) = try copied(11)
        #expect(said(city, configuration("  window_days: 50\n")).isEmpty)
        #expect(said(city, configuration("  window_days: 90\n")).count == 1)
    }

    @Test("nothing is told before the later lot is opened")
    func sealed() throws {
        let (city, _) = try copied(12)
        #expect(said(Array(city.stream.entries.dropLast())).isEmpty && !said(city).isEmpty)
    }

    @Test("more sections than a bid may have are called not compared")
    func limited() throws {
        var city = City(seed: 13)
        try city.lot(buyer: "G1", on: "2026-01-10", [.init(supplier: "A", text: city.text(20_000))])
        let bundle = ConfigurationBundle([
            .init(path: "detectors.yaml", text: "identical-documents:\n  bid_sections: 3\n")
        ])
        let gaps = findings(catalog, city.stream.entries, configuration: bundle).filter { $0.rule == "sections" }
        #expect(gaps.map(\.outcome) == [.notEvaluated])
    }

    @Test("a full index is told of each lot for which older sections or lots made room")
    func full() throws {
        for setting in ["  window_sections: 10\n", "  window_lots: 10\n"] {
            var city = City(seed: 14)
            try city.strangers(12)
            let gaps = said(city, configuration(setting)).filter { $0.rule == "limits" }
            #expect(gaps.allSatisfy { $0.outcome == .notEvaluated })
            #expect(Set(gaps.map(\.subject.identifier)).isSuperset(of: ["P11/1", "P12/1"]))
            #expect(!gaps.contains { $0.subject.identifier == "P5/1" })
        }
    }

    @Test("other settings hold from their place in the log on")
    func adopted() throws {
        var (city, _) = try copied(15)
        #expect(said(city, configuration(lots: 30)).map(\.outcome) == [.notEvaluated])
        city.configure(configuration(), at: "2026-03-20")
        try city.strangers(1, from: 60)
        #expect(said(city, configuration(lots: 30)).map(\.outcome) == [.notEvaluated, .warning])
        city.configure(configuration("  window_days: 20\n"), at: "2026-05-01")
        try city.strangers(1, from: 100)
        try expectLaws(of: catalog, on: city.stream.entries, configuration: configuration(lots: 30), seed: 3)
    }

    @Test("partitions and checkpoints change nothing", arguments: [UInt64(1), 2])
    func laws(seed: UInt64) throws {
        var city = City(seed: seed)
        let chapters = (0..<4).map { _ in city.text(4_000) }
        for index in 0..<8 {
            try city.lot(
                buyer: "G\(index % 5)", on: "2026-0\(index + 1)-10",
                [
                    .init(supplier: "S\(index)", text: chapters[index % 4] + city.text(1_200)),
                    .init(supplier: "T\(index % 3)", text: city.text(1_200) + chapters[(index + 1) % 4]),
                ])
        }
        try expectLaws(of: catalog, on: city.stream.entries, configuration: configuration(lots: 1), seed: seed)
    }
}
