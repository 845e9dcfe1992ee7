import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import DocumentCorpus
import TextSimilarity

/// One lot of the corpus with its texts; bidder 3 copies from bidder 1 where the pattern copies.
struct GeneratedLot {
    let tender: String
    let texts: [String]
    /// As the bidders sign.
    let names: [String]

    init(_ pattern: CorpusPattern, seed: Int, bidders: Int = 5) {
        let project = CorpusStory(pattern, seed: seed, enrichment: .none, bidders: bidders).projects[0]
        tender = project.tender.text
        texts = project.lots[0].bids.map(\.text)
        names = project.lots[0].bids.map(\.firm.name)
    }

    static func supplier(_ bidder: Int) -> String { "9141000000000\(10_000 + bidder)" }
    static func bid(_ bidder: Int) -> String { "B\(100 + bidder)" }
}

/// How a generated lot is told as events.
struct LotStory {
    var project = "P1"
    var lot: JSONValue? = "1"
    var tender: String?
    /// By bidder; nil for a bid of which only a reference is known.
    var texts: [String?]
    var hashes: [Int: String] = [:]
    var consortia: [Int: [String]] = [:]
    var metadata: [Int: JSONValue] = [:]
    var order: [Int]?
    var featuresBeforeOpening = false
    var regime: String?
    var method: String?
    /// Documents are told by their sketches under this key instead of by their texts.
    var key: SketchKey?
    /// Other keys of single bidders.
    var otherKeys: [Int: SketchKey] = [:]
    var buyer = "buyer-1"
    var agency: String?
    /// Added to the numbers of the bidders, so that lots have others.
    var firstBidder = 0
    var tenderMetadata: JSONValue?

    /// How many months after May 2024 it plays.
    var monthsLater = 0

    private var month: String { "2024-\(monthsLater + 5 < 10 ? "0" : "")\(monthsLater + 5)" }

    private func supplier(_ bidder: Int) -> JSONValue { .string(GeneratedLot.supplier(firstBidder + bidder)) }

    func entries() -> [StoredEntry] {
        var log = StreamBuilder()
        log.regime = regime
        var notice: [String: JSONValue] = [
            "project_id": .string(project), "purchaser_code": .string(buyer), "published_at": .string("\(month)-01"),
        ]
        if let method { notice["method"] = .string(method) }
        if let agency { notice["agency_code"] = .string(agency) }
        log.event("tender.notice_published", at: "\(month)-01", notice)
        var issued: [String: JSONValue] = ["project_id": .string(project), "issued_at": .string("\(month)-01")]
        if let tender {
            if let key {
                issued["documents"] = [Self.document("tender.pdf", tender, key)]
            } else {
                issued["text"] = .string(tender)
            }
        }
        if let tenderMetadata { issued["documents"] = [["status": "read", "metadata": tenderMetadata]] }
        log.event("tender.document_issued", at: "\(month)-01", issued)
        for bidder in texts.indices { submit(bidder, to: &log) }
        if featuresBeforeOpening { extract(to: &log, day: "\(month)-22") }
        log.event(
            "bids.opened", at: "\(month)-23T09:00:00+08:00",
            located([
                "opened_at": .string("\(month)-23T09:00:00+08:00"),
                "rows": .array(
                    texts.indices.map {
                        ["bid_id": .string(GeneratedLot.bid($0)), "supplier_code": supplier($0)]
                    }),
            ]))
        if !featuresBeforeOpening { extract(to: &log, day: "\(month)-23") }
        log.wait(until: "\(month)-26")
        return log.entries
    }

    private func located(_ data: [String: JSONValue]) -> [String: JSONValue] {
        var data = data
        data["project_id"] = .string(project)
        data["lot_id"] = lot
        return data
    }

    private func submit(_ bidder: Int, to log: inout StreamBuilder) {
        log.event(
            "bid.submitted", at: "\(month)-20", id: "s\(bidder)",
            located([
                "bid_id": .string(GeneratedLot.bid(bidder)), "supplier_code": supplier(bidder),
                "file_sha256": .string(hashes[bidder] ?? "hash-of-file-\(bidder)"),
                "submitted_at": .string("\(month)-20T10:00:00+08:00"),
                "consortium": .array((consortia[bidder] ?? []).map { .string($0) }),
            ]))
    }

    private func extract(to log: inout StreamBuilder, day: String) {
        for bidder in order ?? Array(texts.indices) {
            var data: [String: JSONValue] = ["bid_id": .string(GeneratedLot.bid(bidder)), "text_ref": "store:1"]
            if let text = texts[bidder] {
                if let key = otherKeys[bidder] ?? key {
                    data["documents"] = [Self.document("bid.pdf", text, key)]
                } else {
                    data["text"] = .string(text)
                }
            }
            if let metadata = metadata[bidder] { data["doc_meta"] = metadata }
            log.event(
                "bid.features_extracted", at: "\(day)T1\(min(bidder, 9)):00:00+08:00", id: "f\(bidder)", located(data))
        }
    }

    /// A document as the tool of a center tells it: two pages of equal length.
    static func document(_ name: String, _ text: String, _ key: SketchKey) -> JSONValue {
        let pages = [0, text.unicodeScalars.count / 2]
        guard
            let sketch = try? DocumentSketch(
                NormalizedText(text), pageStarts: pages, key: key, references: TextReferences.found(in: text, key: key))
        else { preconditionFailure("the test's own text is too large") }
        return ["name": .string(name), "status": "read", "pages": 2, "sketch": sketch.json]
    }
}
