import BidEvents
import CanonicalJSON
import CollusiveBidding
import DetectorKit
import DetectorTesting
import Foundation
import ScratchTesting
import Testing

@Suite("Streams of every kind")
struct LawTests {
    @Test("partitions and checkpoints change nothing", arguments: [1, 2, 3] as [UInt64])
    func laws(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var builder = StreamBuilder()
        let values: [JSONValue] = ["V1", "V2", "V3", "0000"]
        for index in 0..<160 {
            let project = JSONValue.string("P\(Int.random(in: 1...4, using: &random))")
            let bid = Int.random(in: 1...6, using: &random)
            var data: [String: JSONValue] = ["project_id": project, "bid_id": .string("B\(bid)")]
            if random.next() % 2 == 0 { data["lot_id"] = .string("L\(bid % 2)") }
            let time = "2026-03-\(String(format: "%02d", 1 + index / 8))T10:00:00+08:00"
            let value = values.randomElement(using: &random)!
            switch random.next() % 6 {
            case 0:
                data["supplier_code"] = .string("S\(bid)")
                data["submitted_at"] = .string(time)
                data["ca_serial"] = value
                data["upload_ip"] = "198.51.100.4"
                if random.next() % 5 == 0 { data["consortium"] = ["S1", "S2"] }
                builder.event("bid.submitted", at: time, data)
            case 1:
                data["machine_code"] = value
                data["macs"] = [value, "3C:52:82:11:22:33"]
                data["disk_serials"] = ["WD1"]
                data["contacts"] = [value, [["deep"]], .null, ["phone": "13812345678"]]
                data["uploaded_on_site"] = .boolean(random.next() % 6 == 0)
                builder.event("bid.features_extracted", at: time, data)
            case 2: builder.event("bid.rejected", at: time, data)
            case 3:
                data["completed_at"] = .string(time)
                builder.event("evaluation.completed", at: time, data)
            default:
                data["opened_at"] = .string(time)
                data["rows"] = .array(
                    (1...5).map { row("B\($0)", "S\($0)", "\(100 + Int(random.next() % 9)).5", ("manager", value)) })
                builder.event("bids.opened", at: time, data)
            }
        }
        try expectLaws(of: catalog, on: builder.entries, seed: seed)
        #expect(findings(catalog, builder.entries).contains { $0.outcome == .warning })
    }

    @Test("a lot of 1,500 bidders is judged, with bounded lists")
    func crowd() throws {
        var stream = BiddingStream()
        for bid in 1...1_500 {
            stream.submit(
                "B\(bid)", by: "S\(bid)",
                ["ca_serial": .string(bid <= 60 ? "C-ring" : "C-\(bid)"), "upload_ip": "203.0.113.7"])
        }
        stream.open(bidders: 1_500)
        for bid in 1...300 { stream.features("B\(bid)", ["machine_code": .string(bid <= 60 ? "M-ring" : "M-\(bid)")]) }
        stream.complete()
        let found = stream.findings()
        let ring = try #require(found.last { $0.rule == "same-machine-code" })
        #expect(ring.parties.count == 20)
        #expect(ring.explanation.english.contains("1500 bidders of this lot, 60 "))
        #expect(found.last { $0.rule == "independent-evidence" }?.explanation.english.contains("60 bidders") == true)
        #expect(found.filter { $0.rule == "same-machine-code" }.count < 30)
    }

    @Test("sightings go to the second stage once a lot is open, one for each use")
    func sightings() {
        var stream = BiddingStream()
        stream.submit("B1", by: "S1", ["consortium": ["S0", "S1"]])
        stream.submit("B2", by: "S2")
        stream.features("B1", ["machine_code": "M-77123"], at: "2026-03-20T10:00:00+08:00")
        func observed() -> [String] {
            outputs(catalog, stream.builder.entries).compactMap {
                guard case .observation(let observation) = $0.content else { return nil }
                return observation.payload(as: IdentifierSighting.self).supplier
            }
        }
        #expect(observed().isEmpty)
        stream.open(bidders: 2)
        #expect(observed() == ["S1"])
        stream.features("B2", ["machine_code": "M-77123"])
        #expect(observed() == ["S1", "S2"])
    }
}
