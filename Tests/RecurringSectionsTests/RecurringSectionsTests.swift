import BidEvents
import DetectorKit
import DetectorTesting
import ScratchTesting
import Testing
import TextSimilarity

@Suite struct RecurringSectionsTests {
    @Test("a section copied into another bidder's bid for another lot is told once, with both places")
    func copied() throws {
        var city = City(seed: 1)
        let chapter = city.text()
        let first = city.text(3_000) + chapter + city.text(1_000)
        try city.lot(
            buyer: "G1", on: "2026-01-10", [.init(supplier: "A", text: first), .init(supplier: "B", text: city.text())])
        let second = city.text(1_500) + chapter + city.text(3_000)
        let later = try city.lot(
            buyer: "G2", on: "2026-03-10",
            [.init(supplier: "C", text: second), .init(supplier: "D", text: city.text())])
        let findings = said(city)
        #expect(!findings.isEmpty)
        #expect(findings.count <= 2, "a chapter of 2,500 characters is one or two sections")
        #expect(findings.allSatisfy { $0.outcome == .warning && $0.subject.identifier == later })
        #expect(findings.allSatisfy { $0.parties == ["A", "C"] && $0.certainty == .lead })
        let places = try #require(findings.first?.evidence.first?.values)
        #expect(places.map(\.name) == ["P1/1 P1-B1 A", "P2/1 P2-B1 C"])
        #expect(Set(findings.map(\.instance)).count == findings.count)
    }

    @Test("under a key the same is found, with pages and documents; another key shares nothing")
    func keyed() throws {
        let (key, other) = (SketchKey(secret: Array(1...32)), SketchKey(secret: Array(2...33)))
        for (later, isFound) in [(key, true), (other, false)] {
            var city = City(seed: 2)
            let chapter = city.text(6_000)
            try city.lot(
                buyer: "G1", on: "2026-01-10", key: key,
                [.init(supplier: "A", text: chapter), .init(supplier: "B", text: city.text())])
            try city.lot(
                buyer: "G2", on: "2026-02-10", key: later,
                [.init(supplier: "C", text: chapter), .init(supplier: "D", text: city.text())])
            let findings = said(city)
            #expect(findings.isEmpty != isFound)
            #expect(findings.allSatisfy { $0.evidence[0].values.allSatisfy { $0.value.hasPrefix("bid.pdf p. ") } })
        }
    }

    @Test("lightly edited sections are found, unlike ones are not")
    func edited() throws {
        var city = City(seed: 3)
        let chapter = city.text(20_000)
        var random = SeededRandom(seed: 4)
        let edited = String(
            String.UnicodeScalarView(
                chapter.unicodeScalars.map { random.next() % 80 == 0 ? "改" : $0 }))
        try city.lot(buyer: "G1", on: "2026-01-10", [.init(supplier: "A", text: chapter)])
        try city.lot(buyer: "G2", on: "2026-02-10", [.init(supplier: "B", text: edited)])
        try city.lot(buyer: "G3", on: "2026-02-11", [.init(supplier: "C", text: city.text(20_000))])
        let findings = said(city)
        #expect(findings.count >= 3)
        #expect(findings.allSatisfy { $0.parties == ["A", "B"] })
    }

    @Test("a bidder's own earlier file, a partner of its consortium and text of the tender are no copies")
    func ownText() throws {
        var city = City(seed: 5)
        let chapter = city.text(3_000)
        try city.lot(
            buyer: "G1", on: "2026-01-10", [.init(supplier: "A", text: chapter, consortium: ["Z"])])
        try city.lot(buyer: "G2", on: "2026-02-10", [.init(supplier: "A", text: chapter)])
        try city.lot(buyer: "G3", on: "2026-03-10", [.init(supplier: "Z", text: chapter)])
        let form = city.text(3_000)
        try city.lot(buyer: "G4", on: "2026-04-10", tender: form, [.init(supplier: "B", text: form)])
        try city.lot(buyer: "G5", on: "2026-05-10", tender: form, [.init(supplier: "C", text: form)])
        #expect(said(city) == [])
    }

    @Test("what a bidder carried over from its own file and shares within the lot is told there, not here")
    func reused() throws {
        var city = City(seed: 6)
        let chapter = city.text(3_000)
        try city.lot(buyer: "G1", on: "2026-01-10", [.init(supplier: "A", text: chapter)])
        try city.lot(
            buyer: "G2", on: "2026-02-10",
            [.init(supplier: "A", text: chapter), .init(supplier: "B", text: chapter)])
        #expect(said(city) == [])
    }

    @Test("a text in three lots of different buyers without a common bidder is common, and its warning is cleared")
    func common() throws {
        var city = City(seed: 7)
        let chapter = city.text(2_000)
        for (index, day) in ["2026-01-10", "2026-02-10", "2026-03-10", "2026-04-10"].enumerated() {
            try city.lot(buyer: "G\(index)", on: day, [.init(supplier: "S\(index)", text: chapter)])
        }
        let findings = said(city)
        #expect(findings.filter { $0.outcome == .warning }.count == findings.filter { $0.outcome == .cleared }.count)
        #expect(findings.contains { $0.outcome == .cleared })
        var same = City(seed: 7)
        let again = same.text(2_000)
        for (index, day) in ["2026-01-10", "2026-02-10", "2026-03-10"].enumerated() {
            try same.lot(buyer: "G", on: day, [.init(supplier: "S\(index)", text: again)])
        }
        #expect(said(same).allSatisfy { $0.outcome == .warning }, "one buyer's lots are not independent")
    }

    @Test("what is older than the window is not compared")
    func window() throws {
        for (days, isFound) in [(30, false), (90, true)] {
            var city = City(seed: 8)
            let chapter = city.text()
            try city.lot(buyer: "G1", on: "2026-01-10", [.init(supplier: "A", text: chapter)])
            city.wait(until: "2026-03-01")
            try city.lot(buyer: "G2", on: "2026-03-02", [.init(supplier: "B", text: chapter)])
            #expect(said(city, configuration("  window_days: \(days)\n")).isEmpty != isFound)
        }
    }

    @Test("nothing is told before the later lot is opened")
    func sealed() throws {
        var city = City(seed: 9)
        let chapter = city.text()
        try city.lot(buyer: "G1", on: "2026-01-10", [.init(supplier: "A", text: chapter)])
        let opened = city.stream.entries.count
        try city.lot(buyer: "G2", on: "2026-02-10", [.init(supplier: "B", text: chapter)])
        let entries = city.stream.entries
        let before = outputs(catalog, Array(entries.dropLast()), configuration: configuration())
        #expect(before.allSatisfy { $0.place.offset <= opened })
        #expect(!said(city).isEmpty)
    }

    @Test("more sections than a bid may have are called not compared")
    func limited() throws {
        var city = City(seed: 10)
        try city.lot(buyer: "G1", on: "2026-01-10", [.init(supplier: "A", text: city.text(20_000))])
        let bundle = ConfigurationBundle([
            .init(path: "detectors.yaml", text: "identical-documents:\n  pass_on_sections: true\n  bid_sections: 3\n")
        ])
        let gaps = findings(catalog, city.stream.entries, configuration: bundle).filter { $0.rule == "sections" }
        #expect(gaps.map(\.outcome) == [.notEvaluated])
    }

    @Test("an index that is full is told of the lot for which older sections made room")
    func full() throws {
        var city = City(seed: 11)
        let chapter = city.text(2_000)
        var last = ""
        for index in 0..<12 {
            last = try city.lot(
                buyer: "G", on: "2026-03-\(10 + index)", [.init(supplier: "S\(index)", text: chapter)])
        }
        let gaps = said(city, configuration("  shard_sections: 10\n")).filter { $0.rule == "limits" }
        #expect(!gaps.isEmpty && gaps.allSatisfy { $0.outcome == .notEvaluated })
        #expect(Set(gaps.map(\.subject.identifier)) == ["P11/1", last])
    }

    @Test("a shorter window holds from its place in the log on")
    func shorterWindow() throws {
        var city = City(seed: 12)
        let chapter = city.text()
        try city.lot(buyer: "G1", on: "2026-01-10", [.init(supplier: "A", text: chapter)])
        city.configure(configuration("  window_days: 20\n"), at: "2026-02-20")
        try city.lot(buyer: "G2", on: "2026-02-21", [.init(supplier: "B", text: chapter)])
        #expect(said(city).isEmpty)
        try city.lot(buyer: "G3", on: "2026-02-25", [.init(supplier: "C", text: chapter)])
        #expect(!said(city).isEmpty && said(city).allSatisfy { $0.parties == ["B", "C"] })
        try expectLaws(of: catalog, on: city.stream.entries, configuration: configuration(), seed: 3)
    }

    @Test("partitions and checkpoints change nothing", arguments: [UInt64(1), 2])
    func laws(seed: UInt64) throws {
        var city = City(seed: seed)
        let chapters = (0..<4).map { _ in city.text(2_000) }
        for index in 0..<8 {
            try city.lot(
                buyer: "G\(index % 5)", on: "2026-0\(index + 1)-10",
                [
                    .init(supplier: "S\(index)", text: chapters[index % 4] + city.text(1_200)),
                    .init(supplier: "T\(index % 3)", text: city.text(1_200) + chapters[(index + 1) % 4]),
                ])
        }
        try expectLaws(of: catalog, on: city.stream.entries, configuration: configuration(), seed: seed)
    }
}
