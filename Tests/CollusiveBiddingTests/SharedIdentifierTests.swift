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
        #expect(
            !String(decoding: StateCoding.encode(finding), as: UTF8.self).contains("77123"), "raw values stay inside")
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

@Suite("What collusion evidence adds up to")
struct IndependentEvidenceTests {
    @Test("two classes on the same bidders are red, two marks of one computer are not")
    func independence() throws {
        var stream = BiddingStream()
        for bid in 1...3 { stream.submit("B\(bid)", by: "S\(bid)", bid < 3 ? ["ca_serial": "C-77123"] : [:]) }
        stream.open(bidders: 3)
        stream.features("B3", ["machine_code": "M-77123", "dongle_serials": ["D-77123"]])
        stream.features("B1", ["machine_code": "M-77123", "dongle_serials": ["D-77123"]])
        #expect(!stream.findings().contains { $0.rule == "independent-evidence" })
        stream.features("B2", ["machine_code": "M-77123"])
        let red = try #require(stream.findings().last { $0.rule == "independent-evidence" })
        #expect(red.severity == .red)
        #expect(red.parties == ["S1", "S2"])
        #expect(
            Set(red.legalBasis.map(\.citation.english)) == ["MOF Order 87, Art. 37(1)", "MOF Order 87, Art. 37(2)"])
    }

    @Test("an equal address is blue and adds nothing to other evidence")
    func address() {
        var stream = BiddingStream()
        for bid in 1...2 {
            stream.submit("B\(bid)", by: "S\(bid)", ["upload_ip": "203.0.113.7", "ca_serial": "C-77123"])
        }
        stream.open(bidders: 2)
        let found = stream.findings()
        #expect(found.map(\.rule).sorted() == ["same-address", "same-certificate"])
        #expect(found.first { $0.rule == "same-address" }?.severity == .blue)
    }

    @Test("bonds of different bidders from one account rest on clause six")
    func bonds() throws {
        var stream = BiddingStream()
        for supplier in ["S1", "S2"] {
            stream.builder.event(
                "bond.paid", at: "2026-03-18",
                [
                    "project_id": "P1", "supplier_code": .string(supplier), "amount": .yuan("20000"),
                    "payer_account_hash": "acc1", "paid_at": "2026-03-18",
                ])
        }
        stream.open(bidders: 2)
        let finding = try #require(stream.findings().first)
        #expect(finding.rule == "same-bond-payer")
        #expect(finding.legalBasis.map(\.citation.chinese) == ["财政部令第87号 第三十七条（六）"])
    }

    @Test("a negotiation names the article on malicious collusion, a tender of works its own regulation")
    func scope() throws {
        func basis(method: String, regime: String?) throws -> (String, String) {
            var stream = BiddingStream(method: method, regime: regime)
            for bid in 1...2 { stream.submit("B\(bid)", by: "S\(bid)", ["ca_serial": "C-77123"]) }
            stream.open(bidders: 2)
            let finding = try #require(stream.findings().first)
            return (finding.title.chinese, finding.legalBasis[0].citation.chinese)
        }
        let negotiated = try basis(method: "竞争性磋商", regime: nil)
        #expect(negotiated.0.hasPrefix("疑似恶意串通线索"))
        #expect(negotiated.1 == "政府采购法实施条例 第七十四条")
        #expect(try basis(method: "公开招标", regime: "works").1 == "招标投标法实施条例 第四十条（二）")
    }

    @Test("contacts are orange under Order 87 and yellow for works; a bare name is yellow")
    func contacts() {
        func severity(_ contact: JSONValue, _ other: JSONValue, regime: String? = nil) -> Severity? {
            var stream = BiddingStream(regime: regime)
            for bid in 1...2 { stream.submit("B\(bid)", by: "S\(bid)") }
            stream.open(bidders: 2)
            stream.features("B1", ["contacts": [contact, 7, true, [["x"]]]])
            stream.features("B2", ["contacts": [other]])
            return stream.findings().first { $0.rule == "same-contact" }?.severity
        }
        #expect(severity("138-1234-5678", "+86 13812345678") == .orange)
        #expect(severity(["name": "张伟", "phone": "13812345678"], ["phone": "13812345678"]) == .orange)
        #expect(severity("13812345678", "13812345678", regime: "works") == .yellow)
        #expect(severity("张伟", ["name": "张 伟"]) == .yellow)
        #expect(severity(["name": "张伟", "phone": "13812345678"], ["name": "张伟", "phone": "13812345679"]) == nil)
    }
}

@Suite("What is not held against bidders")
struct ExemptionTests {
    private func rules(_ first: [String: JSONValue], _ second: [String: JSONValue]) -> [String] {
        var stream = BiddingStream()
        for bid in 1...2 { stream.submit("B\(bid)", by: "S\(bid)") }
        stream.open(bidders: 2)
        stream.features("B1", first)
        stream.features("B2", second)
        return stream.findings().filter { $0.outcome == .warning }.map(\.rule)
    }

    private let computer: [String: JSONValue] = [
        "macs": ["3C:52:82:11:22:33"], "cpu_serial": "BFEBFBFF000906EA", "disk_serials": ["WD-77123"],
    ]

    @Test("two equal kinds of hardware count, one does not")
    func hardware() {
        #expect(rules(computer, computer) == ["same-hardware"])
        #expect(rules(computer, computer.merging(["macs": ["3C:52:82:11:22:34"]]) { $1 }) == ["same-hardware"])
        #expect(
            rules(computer, ["macs": ["3c-52-82-11-22-33"], "cpu_serial": "BFEBFBFF000906EA"]) == ["same-hardware"])
        #expect(rules(computer, ["macs": ["3C:52:82:11:22:33"], "cpu_serial": "X1", "disk_serials": ["X2"]]).isEmpty)
    }

    @Test(
        "network cards of virtual machines count for nothing",
        arguments: [
            "00:0C:29:11:22:33", "00:50:56:11:22:33", "00:15:5D:11:22:33", "02:42:ac:11:00:02", "00:00:00:00:00:00",
        ])
    func virtualCards(_ card: String) {
        let virtual: [String: JSONValue] = ["macs": [.string(card)], "disk_serials": ["WD-77123"]]
        #expect(rules(virtual, virtual).isEmpty)
    }

    @Test(
        "placeholders are no identifiers", arguments: ["0000", "None", "To be filled by O.E.M.", "", "N/A", "FFFFFFFF"])
    func placeholders(_ value: String) {
        #expect(rules(["machine_code": .string(value)], ["machine_code": .string(value)]).isEmpty)
    }

    @Test("an upload on site takes the address and hardware warnings back")
    func onSite() {
        let hall = computer.merging(["uploaded_on_site": true, "machine_code": "M-77123"]) { $1 }
        #expect(rules(computer.merging(["machine_code": "M-77123"]) { $1 }, hall).isEmpty)
        var stream = BiddingStream()
        for bid in 1...2 { stream.submit("B\(bid)", by: "S\(bid)", ["upload_ip": "203.0.113.7"]) }
        stream.open(bidders: 2)
        stream.features("B1", ["uploaded_on_site": true])
        #expect(stream.findings().map(\.outcome) == [.warning, .cleared])
    }

    @Test("hardware recorded before the notice came with the tender file, a moment later it did not")
    func recordedBefore() {
        func recorded(_ time: String) -> [String: JSONValue] {
            computer.merging(["dongle_serials": ["D-77123"], "hardware_recorded_at": .string(time)]) { $1 }
        }
        let early = recorded("2026-02-28T23:59:59+08:00")
        let late = recorded("2026-03-01T00:00:00+08:00")
        #expect(rules(early, early).isEmpty)
        #expect(rules(late, late).sorted() == ["same-dongle", "same-hardware"])
    }

    @Test("members of a consortium are one bidder")
    func consortium() {
        var stream = BiddingStream()
        stream.submit("B1", by: "S1", ["ca_serial": "C-77123", "consortium": ["S1", "S2"]])
        stream.submit("B2", by: "S2", ["ca_serial": "C-77123"])
        stream.open(bidders: 2)
        #expect(stream.findings().isEmpty)
    }

    @Test("one supplier with two bids shares nothing with another bidder")
    func sameSupplier() {
        var stream = BiddingStream()
        stream.submit("B1", by: "S1", ["ca_serial": "C-77123"])
        stream.submit("B2", by: "S1", ["ca_serial": "C-77123"])
        stream.open([row("B1", "S1", "10.01"), row("B2", "S1", "11.02")])
        #expect(stream.findings().isEmpty)
    }

    @Test("what four of five share is put down to the tender file and not evaluated, three of five are warned of")
    func tenderFile() {
        func said(_ field: String, _ value: JSONValue, _ sharing: Int) -> [Finding] {
            var stream = BiddingStream()
            for bid in 1...5 { stream.submit("B\(bid)", by: "S\(bid)") }
            for bid in 1...sharing {
                stream.features("B\(bid)", [field: value], at: "2026-03-20T10:00:00+08:00")
            }
            stream.open(bidders: 5)
            return stream.findings()
        }
        for (field, value) in [("dongle_serials", ["D-77123"]), ("machine_code", "M-77123")] as [(String, JSONValue)] {
            #expect(said(field, value, 3).map(\.severity) == [.orange])
            let quiet = said(field, value, 4)
            #expect(quiet.map(\.rule) == ["tender-file"] && quiet.map(\.outcome) == [.notEvaluated])
        }
    }

    @Test("a warning is taken back when more and more bidders turn out to have the tender file's code")
    func growing() {
        var stream = BiddingStream()
        for bid in 1...5 { stream.submit("B\(bid)", by: "S\(bid)") }
        stream.open(bidders: 5)
        for bid in 1...5 { stream.features("B\(bid)", ["machine_code": "M-77123"]) }
        #expect(stream.findings().map(\.outcome) == [.warning, .warning, .cleared, .notEvaluated])
    }

    @Test("a lot without anything to compare is not evaluated, once")
    func notEvaluated() {
        var stream = BiddingStream()
        for bid in 1...2 { stream.submit("B\(bid)", by: "S\(bid)") }
        stream.open(bidders: 2)
        stream.complete()
        stream.complete()
        #expect(stream.findings().map(\.outcome) == [.notEvaluated])
    }
}
