import BidEvents
public import CanonicalJSON
import DetectorKit
public import Ledger

/// All that a report of one region is made of, as of one place of the log.
public struct ReportBook: Sendable {
    /// The prefix of administrative codes that it covers; empty for all.
    public let region: String
    public let provenance: ReportProvenance
    let projects: [String: ProjectRecord]
    let lots: [String: LotRecord]
    let contracts: [ContractRecord]
    let questions: [RemedyRecord]
    let complaints: [RemedyRecord]
    let warnings: [WarningRecord]
    /// Types of which the region reported any.
    let reported: Set<String>
    let clocks: [AttributedDeadline]
    private(set) var cases: [CaseHistory]
    /// What became of planted rings, as `bidwatch canaries --output json` tells it; nil when no trial was made.
    let trial: JSONValue?

    /// - Parameters:
    ///   - deadlines: As they stand at the fold's place.
    ///   - caseChanges: The lines of the feed of cases up to the fold's place, in order.
    ///   - trial: Of all regions.
    public init(
        _ fold: ReportFold, region: String, deadlines: [AttributedDeadline] = [], caseChanges: [JSONValue] = [],
        trial: JSONValue? = nil
    ) {
        self.region = region
        self.trial = trial
        provenance = ReportProvenance(
            logDigest: fold.logDigest, position: fold.position, configurationDigest: fold.head.configurationDigest)
        projects = fold.projects.records(in: region)
        lots = fold.lots.records(in: region)
        contracts = Array(fold.contracts.records(in: region).values)
        questions = Array(fold.questions.records(in: region).values)
        complaints = Array(fold.complaints.records(in: region).values)
        warnings = Array(fold.warnings.records(in: region).values)
        reported = fold.head.reported.filter { $0.key.hasPrefix(region) }.values.reduce(into: []) { $0.formUnion($1) }
        func covers(_ code: String?) -> Bool { region.isEmpty || (code?.hasPrefix(region) ?? false) }
        clocks = deadlines.filter { covers($0.region) }
        cases = CaseHistory.histories(of: caseChanges.compactMap(CaseStep.init)).filter {
            covers($0.steps.last?.region)
        }
    }

    /// The same with the cases of one region alone.
    func limited(toCasesOf region: String?) -> ReportBook {
        var book = self
        book.cases = cases.filter { $0.steps.last?.region == region }
        return book
    }

    /// Makes a report of a period, as far as the book was told.
    public func report(_ kind: ReportKind, _ period: ReportPeriod) -> Report {
        let maker = ReportMaker(self, period)
        return Report(
            kind: kind, period: period, region: region, provenance: provenance, highlights: maker.highlights(kind),
            tables: maker.tables(kind))
    }
}
