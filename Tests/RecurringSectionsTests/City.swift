import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import IdenticalDocuments
import RecurringSections
import Settings
import TextSimilarity

/// Lots of several buyers, one after another, each opened before the next begins.
struct City {
    struct Bid {
        let supplier: String
        let text: String
        var consortium: [String] = []
    }

    private(set) var stream = StreamBuilder(tickInterval: .days(1))
    private var prose: InventedText
    private var lots = 0

    init(seed: UInt64) { prose = InventedText(seed: seed) }

    mutating func text(_ characters: Int = 2_500) -> String { prose.text(characters: characters) }

    /// Opens so many lots of other buyers, a day apart, in each of which a stranger bids with a text of its own.
    mutating func strangers(_ count: Int, from day: Int = 0) throws {
        for number in 0..<count {
            let date = Timestamp("2026-02-01T00:00:00+08:00")! + .days(day + number)
            try lot(
                buyer: "H\(lots)", on: "\(date.date)",
                [Bid(supplier: "T\(lots)", text: text(1_500))])
        }
    }

    /// Opens a lot with some bids; gives the name that findings call it by.
    @discardableResult
    mutating func lot(
        buyer: String, on day: String, tender: String? = nil, key: SketchKey? = nil, _ bids: [Bid]
    ) throws -> String {
        lots += 1
        let project = "P\(lots)"
        stream.event(
            "tender.notice_published", at: day,
            [
                "project_id": .string(project), "purchaser_code": .string(buyer), "method": "open",
                "published_at": .string(day),
                "lots": [["lot_id": "1"]],
            ])
        if let tender {
            stream.event(
                "tender.document_issued", at: day,
                try content(tender, key, ["project_id": .string(project), "issued_at": .string(day)]))
        }
        for (index, bid) in bids.enumerated() {
            let common: [String: JSONValue] = [
                "project_id": .string(project), "lot_id": "1", "bid_id": .string("\(project)-B\(index + 1)"),
                "supplier_code": .string(bid.supplier),
            ]
            var submission = common
            submission["submitted_at"] = .string("\(day)T10:00:00+08:00")
            submission["consortium"] = .array(bid.consortium.map { .string($0) })
            stream.event("bid.submitted", at: day, submission)
            stream.event("bid.features_extracted", at: day, try content(bid.text, key, common))
        }
        stream.event(
            "bids.opened", at: day,
            [
                "project_id": .string(project), "lot_id": "1", "opened_at": .string("\(day)T12:00:00+08:00"),
                "rows": .array(
                    bids.enumerated().map { index, bid in
                        ["bid_id": .string("\(project)-B\(index + 1)"), "supplier_code": .string(bid.supplier)]
                    }),
            ])
        return "\(project)/1"
    }

    mutating func configure(_ configuration: ConfigurationBundle, at day: String) {
        stream.configure(configuration, at: day)
    }

    mutating func wait(until day: String) { stream.wait(until: day) }

    private func content(
        _ text: String, _ key: SketchKey?, _ common: [String: JSONValue]
    ) throws -> [String: JSONValue] {
        var fields = common
        if let key {
            let sketch = try DocumentSketch(NormalizedText(text), pageStarts: [0, 1_000], key: key)
            fields["documents"] = [["name": "bid.pdf", "status": "read", "sketch": sketch.json]]
        } else {
            fields["text"] = .string(text)
        }
        return fields
    }
}

let catalog = DetectorCatalog([
    IdenticalDocuments.registration, RecurringSections.registration, SharedTraces.registration,
])

/// Few lots are enough here, so that tests need not open fifty.
func configuration(_ settings: String = "", lots: Int = 3) -> ConfigurationBundle {
    ConfigurationBundle([
        .init(path: "detectors.yaml", text: "recurring-sections:\n  least_lots: \(lots)\n" + settings)
    ])
}

/// What this detector says of a city.
func said(_ city: City, _ bundle: ConfigurationBundle = configuration()) -> [Finding] {
    said(city.stream.entries, bundle)
}

func said(_ entries: [StoredEntry], _ bundle: ConfigurationBundle = configuration()) -> [Finding] {
    outputs(catalog, entries, configuration: bundle).compactMap { output in
        guard case .finding(let finding) = output.content,
            output.place.detector == RecurringSections.descriptor.id
        else { return nil }
        return finding
    }
}
