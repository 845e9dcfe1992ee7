import BidEvents
import DetectorKit
import TextSimilarity

/// What is kept of a project until its documents no longer matter.
struct ProjectState: Codable, Sendable {
    /// The tender document's own texts and clarifications, in the order of their events' identities.
    var tenderTexts: [TenderText] = []
    var droppedTenderTexts = 0
    var lots: [String: LotState] = [:]
    /// The law that governs: the `regime` attribute.
    var regime = "government-procurement"
    /// How suppliers are chosen, where the notice says so.
    var method: String?
    var lastEvent: Timestamp?

    /// Made from ``tenderTexts`` when first needed; not part of what is kept.
    var base: BaseText?
    /// The settings by which ``base`` was made.
    var baseSettings: DocumentSettings?

    private enum CodingKeys: String, CodingKey {
        case tenderTexts, droppedTenderTexts, lots, regime, method, lastEvent
    }

    var lotNames: [String] { lots.keys.sorted() }

    /// The lot of a bid: the named one, else the one that already holds the bid, else the project as a whole.
    func lotName(_ lot: String?, bid: String?) -> String {
        if let lot { return lot }
        if let bid, let known = lotNames.first(where: { lots[$0]?.bids[bid] != nil }) { return known }
        return lots.count == 1 ? lots.keys.first! : ""
    }
}

/// One text of the tenderer.
struct TenderText: Codable, Sendable {
    let event: EventReference
    let text: String
}

/// What a finding was reported with, to recognise it and to tell when it changed.
struct ReportedGroup: Codable, Hashable, Sendable {
    var members: [String]
    var digest: String
}

/// One lot: its bids and what has been said of them.
struct LotState: Codable, Sendable {
    var bids: [String: BidRecord] = [:]
    var refusedBids = 0
    var opened: Timestamp?
    var openingEvent: EventReference?
    var awarded: Timestamp?
    /// Set while something arrived that has not been compared yet.
    var pendingSince: Timestamp?
    /// When bids without text are called not evaluated.
    var textDeadline: Timestamp?
    /// Names of what was called not evaluated.
    var notEvaluated: [String] = []
    /// Rule, then instance.
    var reported: [String: [String: ReportedGroup]] = [:]
    /// Whether the texts were dropped after the award.
    var isClosed = false

    /// Made when first needed; not part of what is kept.
    var texts: [String: CachedText] = [:]

    private enum CodingKeys: String, CodingKey {
        case bids, refusedBids, opened, openingEvent, awarded, pendingSince, textDeadline, notEvaluated, reported
        case isClosed
    }

    var textLength: Int { bids.values.reduce(0) { $0 + $1.textLength } }
}

/// A text made ready for comparison, with what it was made from.
struct CachedText: Sendable {
    let extraction: ReportOrder?
    let baseCount: Int
    let settings: DocumentSettings
    let text: ComparableText
}
