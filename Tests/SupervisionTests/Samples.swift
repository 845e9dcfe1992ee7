import BidEvents
import DetectorKit
import Foundation
import Supervision

/// Findings and outputs for the tests.
enum Samples {
    static let start = Timestamp("2026-03-02T09:00:00+08:00")!

    static func finding(
        _ outcome: Finding.Outcome = .warning, rule: String = "late-payment", project: String = "P1",
        instance: String = "", severity: Severity = .yellow, parties: [String] = ["甲公司"], number: Int = 1,
        sources: [String] = ["center-a"]
    ) -> Finding {
        Finding(
            outcome, rule: rule, subject: .lot(project: project, lot: "1"), instance: instance, severity: severity,
            certainty: .fact, title: BilingualText(chinese: "逾期付款", english: "Late payment"),
            explanation: BilingualText(chinese: "逾期 \(number) 天", english: "\(number) days late"), parties: parties,
            evidence: [
                Evidence(
                    BilingualText(chinese: "验收后未付款", english: "Accepted, not paid"),
                    values: [Evidence.Value("days", String(number))],
                    events: sources.map { EventReference(source: $0, id: "e\(number)") })
            ],
            legalBasis: [LegalBasis(chinese: "条例第十五条", english: "Regulation, article 15")],
            caveats: [BilingualText(chinese: "发票可能未到", english: "The invoice may be missing")],
            rarity: Rarity(
                .rank, logarithm: log10(401), among: BilingualText(chinese: "本市场的标段", english: "lots of this market"),
                basis: BilingualText(chinese: "此前的标段", english: "earlier lots")),
            clears: outcome == .warning ? BilingualText(chinese: "报送付款", english: "A payment is reported") : nil,
            since: start)
    }

    static func output(_ finding: Finding, at offset: Int64, detector: String = "payment") -> DetectorOutput {
        let place = Place(
            offset: offset, stage: .first, detector: detector, key: PartitionKey(finding.subject.identifier), index: 0)
        return DetectorOutput(place: place, position: position(offset), content: .finding(finding))
    }

    static func position(_ offset: Int64) -> Position {
        Position(offset: offset, clock: start + .seconds(offset * 60))
    }

    /// Calls the body with a directory of its own, which is removed afterwards.
    static func withDirectory<Outcome>(_ body: (String) throws -> Outcome) throws -> Outcome {
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        return try body(directory.path)
    }
}

extension WarningBook {
    mutating func changes(of findings: [Finding]) throws -> [FeedEntry.Change?] {
        try findings.enumerated().map { index, finding in
            try apply(Samples.output(finding, at: Int64(index + 1)), detectorVersion: 1)?.change
        }
    }
}
