import BidEvents
import CanonicalJSON
import DetectorKit

/// What is kept of a project until its documents no longer matter.
struct ProjectState: Codable, Sendable {
    /// The tender document's own texts and clarifications, by event and part.
    private(set) var tenderDocuments: [String: StoredDocument] = [:]
    private(set) var droppedTenderTexts = 0
    var lots: [String: LotState] = [:]
    /// The law that governs: the `regime` attribute.
    var regime = "government-procurement"
    /// How suppliers are chosen, where the notice says so.
    var method: String?
    var buyer: String?
    /// Who runs the procedure for the buyer.
    var agency: String?
    /// Codes of what is bought by lot; the empty lot stands for all.
    private var categories: [String: String] = [:]
    var lastEvent: Timestamp?

    /// Made from ``tenderDocuments`` when first needed; not part of what is kept.
    private var base: (digest: String, texts: SubtractedTexts)?

    private enum CodingKeys: String, CodingKey {
        case tenderDocuments, droppedTenderTexts, lots, regime, method, buyer, agency, categories, lastEvent
    }

    init() {}

    var lotNames: [String] { lots.keys.sorted() }
    var law: GoverningLaw { GoverningLaw(regime: regime, method: method) }

    /// The lot of a bid: the named one, else the one that already holds the bid, else the project as a whole.
    func lotName(_ lot: String?, bid: String?) -> String {
        if let lot { return lot }
        if let bid, let known = lotNames.first(where: { lots[$0]?.bids[bid] != nil }) { return known }
        return lots.count == 1 ? lots.keys.first! : ""
    }

    func category(of lot: String) -> String { categories[lot] ?? categories[""] ?? "" }

    mutating func noteNotice(_ event: Event) {
        method = event.text("method") ?? method
        buyer = event.text("purchaser_code") ?? buyer
        agency = event.text("agency_code") ?? agency
        categories[""] = event.text("category_code") ?? categories[""]
        for row in event.rows("lots").prefix(1_000) {
            guard let lot = row["lot_id"]?.fieldText else { continue }
            categories[lot] = row["category_code"]?.fieldText ?? categories[lot]
        }
    }

    /// Takes in the documents of a tender document or clarification; false when there is nothing new in it.
    mutating func noteTender(_ event: Event, _ settings: DocumentSettings) -> Bool {
        var isNew = false
        for (part, document) in StoredDocument.all(of: event, longest: settings.longestText) {
            let name = "\(event.source) \(event.id) \(part)"
            guard tenderDocuments[name] == nil else { continue }
            let kept = tenderDocuments.values.reduce(0) { $0 + $1.length }
            guard kept + document.length <= settings.mostTenderText, tenderDocuments.count < settings.mostParts else {
                droppedTenderTexts += 1
                continue
            }
            tenderDocuments[name] = document
            base = nil
            isNew = true
        }
        return isNew
    }

    /// Drops what was made of texts and sketches of a lot; it is made again when it is needed.
    mutating func forgetReadings(of lot: String) {
        base = nil
        lots[lot]?.sketches = [:]
    }

    /// What is subtracted, made anew after a restart, another text or other standard texts.
    mutating func subtracted(_ standard: StandardTexts) -> SubtractedTexts {
        if let base, base.digest == standard.digest { return base.texts }
        let documents = tenderDocuments.sorted { $0.key < $1.key }.map(\.value)
        let texts = SubtractedTexts(tender: documents, standard: standard)
        base = (standard.digest, texts)
        return texts
    }
}

/// One lot: its bids and what has been said of them.
struct LotState: Codable, Sendable {
    var bids: [String: BidRecord] = [:]
    private(set) var refusedBids = 0
    private(set) var opened: Timestamp?
    private(set) var openingEvent: EventReference?
    var awarded: Timestamp?
    /// Set while something arrived that has not been compared yet.
    var pendingSince: Timestamp?
    /// When what is missing or unreadable is called not evaluated; nil before the opening and afterwards.
    var gapDeadline: Timestamp?
    /// Names of what was called not evaluated.
    var notEvaluated: [String] = []
    var reported = ReportedGroups()
    /// The key and the digest of the traces last passed on to the second stage.
    var toldKey: String?
    var toldDigest: String?
    /// Whether the texts were dropped after the award.
    private(set) var isClosed = false

    /// By bid and part; made when first needed, not part of what is kept.
    var sketches: [String: SketchedDocument] = [:]

    private enum CodingKeys: String, CodingKey {
        case bids, refusedBids, opened, openingEvent, awarded, pendingSince, gapDeadline, notEvaluated, reported
        case toldKey, toldDigest, isClosed
    }

    init() {}

    var textLength: Int { bids.values.reduce(0) { $0 + $1.textLength } }

    mutating func makesRoom(for bid: String, limit: Int) -> Bool {
        if bids[bid] != nil || bids.count < limit { return true }
        refusedBids += 1
        return false
    }

    mutating func open(_ time: Timestamp, _ event: EventReference, wait: Duration) {
        guard opened == nil else { return }
        opened = time
        openingEvent = event
        gapDeadline = time + wait
    }

    /// Forgets everything but that it was judged.
    mutating func close() {
        let lot = self
        self = LotState()
        (opened, awarded, isClosed) = (lot.opened, lot.awarded, true)
    }

    /// The sketch of a document, made once.
    mutating func sketch(of document: StoredDocument, part: String, bid: String) -> SketchedDocument {
        let name = "\(bid)\u{1F}\(part)"
        if let cached = sketches[name], cached.order == document.order, cached.isReduced == document.isReduced {
            return cached
        }
        let made = SketchedDocument(document)
        sketches[name] = made
        return made
    }
}
