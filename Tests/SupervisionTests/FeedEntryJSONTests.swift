import BidEvents
import CanonicalJSON
import DetectorKit
import Supervision
import Testing

@Suite struct FeedEntryJSONTests {
    @Test("a line of the feed has these bytes")
    func bytes() throws {
        var book = WarningBook()
        let entry = try #require(try book.apply(Samples.output(Samples.finding(), at: 1), detectorVersion: 3))
        let expected = """
            {"sequence":1,"offset":1,"time":"2026-03-02T09:01:00+08:00","change":"opened","warning":{\
            "id":"\(try #require(entry.warning).id)","status":"open","detector":{"id":"payment","version":3},\
            "rule":"late-payment","subject":{"kind":"lot","id":"P1/1"},"instance":"","region":null,"severity":"yellow",\
            "highest_severity":"yellow","certainty":"fact","title":{"zh":"逾期付款","en":"Late payment"},\
            "explanation":{"zh":"逾期 1 天","en":"1 days late"},"party_count":1,"parties":["甲公司"],\
            "evidence_count":1,"evidence":[{"statement":{"zh":"验收后未付款","en":"Accepted, not paid"},\
            "value_count":1,"values":{"days":"1"},"event_count":1,"events":[{"source":"center-a","id":"e1"}]}],\
            "legal_basis":[{"zh":"条例第十五条","en":"Regulation, article 15"}],\
            "caveats":[{"zh":"发票可能未到","en":"The invoice may be missing"}],\
            "rarity":{"measure":"rank","one_in":401,"log10":2.603144,"among":{"zh":"本市场的标段","en":"lots of this market"},\
            "basis":{"zh":"此前的标段","en":"earlier lots"}},"clears":{"zh":"报送付款","en":"A payment is reported"},\
            "since":"2026-03-02T09:00:00+08:00","opened":{"offset":1,"time":"2026-03-02T09:01:00+08:00"},\
            "changed":{"offset":1,"time":"2026-03-02T09:01:00+08:00","sequence":1},"updates":0}}
            """
        #expect(String(decoding: entry.line, as: UTF8.self) == expected)
    }

    @Test("the identifier of a warning never changes between versions")
    func identifier() {
        #expect(Warning.identifier(detector: "payment", finding: Samples.finding()) == "41fa4b7f16b1e5b5")
    }

    @Test("long lists are cut and say how long they were")
    func limits() throws {
        let text = BilingualText(chinese: "证据", english: "evidence")
        let events = (0..<150).map { EventReference(source: "center", id: "e\($0)") }
        let values = (0..<120).map { Evidence.Value("v\($0)", "1") }
        let finding = Finding(
            rule: "r", subject: .lot(project: "P", lot: nil), severity: .blue, certainty: .lead, title: text,
            explanation: text, parties: (0..<300).map { "party \($0)" },
            evidence: (0..<60).map { _ in Evidence(text, values: values, events: events) }, legalBasis: [],
            since: Samples.start)
        var book = WarningBook()
        let entry = try #require(try book.apply(Samples.output(finding, at: 1), detectorVersion: 1))
        let warning = try #require(try JSONParser.parse(entry.line)["warning"])
        let pieces = try #require(warning["evidence"]?.array)
        #expect(warning["party_count"]?.integer == 300)
        #expect(warning["parties"]?.array?.count == FeedLimits.parties)
        #expect(warning["evidence_count"]?.integer == 60)
        #expect(pieces.count == FeedLimits.evidence)
        #expect(pieces.map { $0["event_count"]?.integer } == Array(repeating: 150, count: 50))
        #expect(pieces.prefix(3).map { $0["events"]?.array?.count } == [150, 50, 0])
        #expect(pieces[0]["value_count"]?.integer == 120)
        #expect(pieces[0]["values"]?.object?.members.count == FeedLimits.values)
    }
}
