import BidEvents
import DetectorKit

/// One bid of a lot, as far as its documents matter.
struct BidRecord: Codable, Sendable {
    /// How many earlier uploads of a bid are told from the latest.
    private static let mostUploads = 20

    var supplier: String?
    /// The other members of the consortium that bids.
    var consortium: [String] = []
    private var submission: ReportOrder?
    private var submissionEvent: EventReference?
    private var submittedHash: String?
    /// Digests of the files of all uploads, sorted.
    private var uploads: [String] = []
    private var withdrawal: ReportOrder?
    /// Documents by the name of the part of the bid that they are.
    private(set) var parts: [String: StoredDocument] = [:]
    /// How many documents were left out because the bid has too many.
    private(set) var refusedParts = 0
    /// File hashes already passed on to the second stage.
    var sightedHashes: [String] = []
    /// Documents whose sections were passed on to the second stage, by name.
    var sightedDocuments: [String] = []

    init() {}

    /// The documents of the latest upload, in the order of their names.
    var documents: [(part: String, document: StoredDocument)] {
        parts.filter { isCurrent($0.value) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    var hasContent: Bool { documents.contains { $0.document.hasContent } }
    var textLength: Int { parts.values.reduce(0) { $0 + ($1.isReduced ? 0 : $1.length) } }

    /// Whether the bid was taken back after its last submission.
    var isWithdrawn: Bool {
        guard let withdrawal else { return false }
        guard let submission else { return true }
        return submission.milliseconds <= withdrawal.milliseconds
    }

    /// The distinct usable hashes of the bid's files as they were uploaded.
    var fileHashes: [String] {
        Set([submittedHash].compactMap { $0 } + documents.compactMap(\.document.upload)).sorted()
    }

    /// The events that speak of the bid's files.
    var events: [EventReference] {
        var events: [EventReference] = []
        for event in documents.map(\.document.event) + [submissionEvent].compactMap({ $0 })
        where !events.contains(event) { events.append(event) }
        return events
    }

    /// Of an earlier upload is what names its file, or what was extracted before the latest one.
    private func isCurrent(_ document: StoredDocument) -> Bool {
        if let upload = document.upload, let submittedHash, uploads.contains(upload) { return upload == submittedHash }
        guard let submission, uploads.count > 1 else { return true }
        return document.order.milliseconds >= submission.milliseconds
    }

    mutating func submit(_ event: Event) {
        let order = ReportOrder(
            sequence: event.text("upload_seq").flatMap(Int.init) ?? 0,
            milliseconds: event.occurred.earliest.milliseconds, id: event.id)
        let hash = Self.usable(event.text("file_sha256"))
        if let hash, uploads.count < Self.mostUploads, !uploads.contains(hash) { uploads = (uploads + [hash]).sorted() }
        supplier = event.text("supplier_code") ?? supplier
        guard submission.map({ $0 < order }) ?? true else { return }
        submission = order
        submissionEvent = event.reference
        submittedHash = hash
        consortium = event.rows("consortium").compactMap(\.fieldText).filter { !$0.isEmpty }.sorted()
    }

    mutating func withdraw(_ event: Event) {
        let order = ReportOrder(sequence: 0, milliseconds: event.occurred.earliest.milliseconds, id: event.id)
        supplier = supplier ?? event.text("supplier_code")
        withdrawal = withdrawal.map { max($0, order) } ?? order
    }

    /// Takes in the documents of one report: later reports of the same part replace it, other parts add up.
    mutating func extract(_ event: Event, _ documents: [(part: String, document: StoredDocument)], limit: Int) {
        supplier = supplier ?? event.text("supplier_code")
        for (part, document) in documents {
            if let known = parts[part] {
                if known.order < document.order { parts[part] = document }
            } else if parts.count < limit {
                parts[part] = document
            } else {
                refusedParts += 1
            }
        }
    }

    /// A hash as it is compared; nil for none and for that of an empty file.
    static func usable(_ hash: String?) -> String? {
        guard let hash else { return nil }
        let folded = Metadata.folded(hash)
        let ofNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        return folded.utf8.count < 8 || folded == ofNothing ? nil : folded
    }
}
