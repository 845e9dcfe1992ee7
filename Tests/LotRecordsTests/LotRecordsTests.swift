import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import LotRecords
import Lots
import Settings
import Testing

private func observations(
    _ stream: StreamBuilder, _ settings: String = "", for reader: String = LotObservation.biddingRings
) -> [LotRecord] {
    let files =
        settings.isEmpty ? [] : [ConfigurationBundle.File(path: ConfigurationBundle.settingsPath, text: settings)]
    return outputs(
        DetectorCatalog([LotRecords.registration, RingSink.registration, PriceSink.registration]), stream.entries,
        configuration: ConfigurationBundle(files)
    ).compactMap {
        guard case .observation(let observation) = $0.content, observation.detector == reader else { return nil }
        return observation.payload(as: LotRecord.self)
    }
}

/// Stand in for the readers of lots.
private struct RingSink: ObservationDetector {
    static let descriptor = DetectorDescriptor(
        id: LotObservation.biddingRings, version: 1, title: BilingualText(chinese: "接收", english: "Sink"))

    init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {}

    func initialState(for key: PartitionKey) -> Int { 0 }

    func observe(
        _ observation: Observation, at position: Position, in state: inout Int, reporting: inout Findings
    ) { state += 1 }
}

private struct PriceSink: ObservationDetector {
    static let descriptor = DetectorDescriptor(
        id: LotObservation.marketPrices, version: 1, title: BilingualText(chinese: "接收", english: "Sink"))

    init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {}

    func initialState(for key: PartitionKey) -> Int { 0 }

    func observe(
        _ observation: Observation, at position: Position, in state: inout Int, reporting: inout Findings
    ) { state += 1 }
}

@Suite("Lots as they are passed on")
struct LotRecordsTests {
    private func stream(bidders: Int) -> StreamBuilder {
        var stream = StreamBuilder()
        stream.event(
            "tender.notice_published", at: "2026-03-01",
            ["project_id": "P", "published_at": "2026-03-01", "category_code": "A020901"])
        let rows = (0..<bidders).map { number -> JSONValue in
            [
                "bid_id": .string("B\(number)"), "supplier_code": .string("S\(number)"),
                "price": .yuan("\(100 + number)"),
            ]
        }
        stream.event(
            "bids.opened", at: "2026-03-20", ["project_id": "P", "opened_at": "2026-03-20", "rows": .array(rows)])
        stream.event(
            "award.decided", at: "2026-03-25",
            ["project_id": "P", "supplier_code": "S0", "amount": .yuan("100"), "decided_at": "2026-03-25"])
        return stream
    }

    @Test("a lot is told at its opening and again once its winner is known, under the key of its market")
    func told() {
        let records = observations(stream(bidders: 3))
        #expect(records.map(\.winner) == [nil, "S0"])
        #expect(records.map(\.market.description) == ["4110/A02", "4110/A02"])
        #expect(observations(stream(bidders: 3), for: LotObservation.marketPrices) == records)
    }

    @Test("how finely markets are told apart is configured")
    func grain() {
        let settings = "lot-records:\n  region_digits: 6\n  category_characters: 0\n"
        #expect(observations(stream(bidders: 3), settings).first?.market.description == "411003")
    }

    @Test("an opening of more bids than are compared is passed over, as is one of none")
    func largestLot() {
        #expect(observations(stream(bidders: 5), "lot-records:\n  largest_lot_bids: 4\n").isEmpty)
        #expect(observations(stream(bidders: 4), "lot-records:\n  largest_lot_bids: 4\n").count == 2)
        #expect(observations(stream(bidders: 0)).isEmpty)
    }

    @Test("settings out of range and unknown ones are refused", arguments: ["region_digits: 7", "largest: 3"])
    func settings(line: String) {
        let diagnostics = Diagnostics()
        let text = "lot-records:\n  \(line)\n"
        let bundle = ConfigurationBundle([.init(path: ConfigurationBundle.settingsPath, text: text)])
        #expect(LotRecords(bundle, diagnostics) == nil)
        #expect(diagnostics.hasErrors)
    }
}
