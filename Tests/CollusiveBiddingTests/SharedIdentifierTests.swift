import BidEvents
import CanonicalJSON
import CollusiveBidding
import DetectorKit
import DetectorTesting
import Testing

@Suite("Identifiers that bidders share")
struct SharedIdentifierTests {
    static let fields: [(String, String, JSONValue, String)] = [
        ("bid.features_extracted", "file_creation_code", "F-77123", "same-file-creation-code"),
        ("bid.features_extracted", "machine_code", "M-77123", "same-machine-code"),
        ("bid.features_extracted", "dongle_serials", ["D-77123"], "same-dongle"),
        ("bid.features_extracted", "ca_serial", "C-77123", "same-certificate"),
        ("bid.features_extracted", "contacts", ["13812345678"], "same-contact"),
        ("bid.submitted", "ca_serial", "C-77123", "same-certificate"),
        ("bid.submitted", "account_id", "A-77123", "same-account"),
        ("bid.submitted", "agent_id", "G-77123", "same-agent"),
    ]

    @Test("one shared identifier gives one orange warning that names both bidders", arguments: fields.indices)
    func alone(_ index: Int) throws {
        let (type, field, value, rule) = Self.fields[index]
        var stream = BiddingStream()
        for bid in 1...3 {
            stream.submit("B\(bid)", by: "S\(bid)", type == "bid.submitted" && bid != 2 ? [field: value] : [:])
        }
        stream.open(bidders: 3)
        for bid in [1, 3] where type == "bid.features_extracted" { stream.features("B\(bid)", [field: value]) }
        let found = stream.findings()
        let finding = try #require(found.first)
        #expect(found.count == 1)
        #expect(finding.rule == rule)
        #expect(finding.severity == .orange)
        #expect(finding.parties == ["S1", "S3"])
        #expect(finding.evidence[0].events.count == 2)
        #expect(!finding.caveats.isEmpty)
        #expect(!String(decoding: StateCoding.encode(finding), as: UTF8.self).contains("77123"), "raw values stay inside")
    }

    @Test("nothing is said before the opening")
    func sealed() {
        var stream = BiddingStream()
        for bid in 1...3 { stream.submit("B\(bid)", by: "S\(bid)", ["ca_serial": "C-77123"]) }
        for bid in 1...3 { stream.features("B\(bid)", ["machine_code": "M-77123"], at: "2026-03-20T10:00:00+08:00") }
        #expect(stream.findings().isEmpty)
        stream.open(bidders: 3)
        #expect(stream.findings().map(\.rule).contains("same-machine-code"))
    }
}
