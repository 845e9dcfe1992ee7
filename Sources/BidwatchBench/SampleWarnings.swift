import BidEvents
import DetectorKit
import Supervision

/// Warnings about one lot each, as many as wanted.
enum SampleWarnings {
    /// The next changes of a feed, one a place of the log.
    static func changes(_ count: Int, after place: Int64, _ book: inout WarningBook) throws -> [FeedEntry] {
        try (1...Int64(count)).compactMap { try book.apply(output(at: place + $0), detectorVersion: 1) }
    }

    private static func output(at offset: Int64) -> DetectorOutput {
        let project = "P\(offset)"
        let text = BilingualText(chinese: "验收后 40 天未付款。", english: "Unpaid 40 days after acceptance.")
        let finding = Finding(
            .warning, rule: "late-payment", subject: .lot(project: project, lot: "1"), severity: .yellow,
            certainty: .fact, title: text, explanation: text, parties: ["甲公司"],
            evidence: [Evidence(text, values: [], events: [EventReference(source: "bench", id: project)])],
            legalBasis: [LegalBasis(chinese: "《保障中小企业款项支付条例》第九条", english: "Payment regulation, article 9")],
            caveats: [], since: Timestamp(milliseconds: 0))
        let key = PartitionKey(project)
        let place = Place(offset: offset, stage: .first, detector: "bench", key: key, index: 0)
        let position = Position(offset: offset, clock: Timestamp(milliseconds: offset * 1_000))
        return DetectorOutput(place: place, position: position, content: .finding(finding))
    }
}
