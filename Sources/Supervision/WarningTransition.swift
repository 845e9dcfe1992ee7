import Access
import DetectorKit
import Ledger

/// Which change of the feed a finding is, given the warning as it stands.
enum WarningTransition {
    /// Nil when nothing changes.
    static func change(from previous: Warning?, by finding: Finding) -> FeedEntry.Change? {
        switch finding.outcome {
        case .warning: raised(previous, finding)
        case .cleared: previous == nil || previous?.status == .cleared ? nil : .retracted
        case .notEvaluated: isKnownGap(previous) ? nil : .notEvaluated
        }
    }

    private static func raised(_ previous: Warning?, _ finding: Finding) -> FeedEntry.Change? {
        guard let previous, previous.openings > 0 else { return .opened }
        guard previous.status == .open else { return .reopened }
        if finding.severity > previous.finding.severity { return .escalated }
        return previous.finding == finding && previous.gap == nil ? nil : .updated
    }

    private static func isKnownGap(_ previous: Warning?) -> Bool {
        previous?.status == .notEvaluated || previous?.gap != nil
    }
}

extension Warning {
    /// Becomes what it is after a change.
    mutating func take(
        _ change: FeedEntry.Change, _ finding: Finding, at position: Position, sequence: Int64, detectorVersion: Int
    ) {
        changedAt = position
        self.sequence = sequence
        updates += 1
        // What was known of it stays: a finding without events says nothing of where it belongs.
        if finding.namesEvents { region = joined(finding) }
        if change == .notEvaluated && status == .open && openings > 0 {
            gap = finding
            return
        }
        self.finding = finding
        self.detectorVersion = detectorVersion
        gap = nil
        switch finding.outcome {
        case .notEvaluated: status = .notEvaluated
        case .cleared: status = .cleared
        case .warning: open(finding, change, at: position)
        }
    }

    /// A gap is told beside what stands, so that the warning belongs to the regions of both.
    private func joined(_ finding: Finding) -> String? {
        finding.outcome == .notEvaluated && status == .open && openings > 0
            ? RegionCode.common([region, finding.region]) : finding.region
    }

    private mutating func open(_ finding: Finding, _ change: FeedEntry.Change, at position: Position) {
        if change == .opened { openedAt = position }
        if change == .opened || change == .reopened { openings += 1 }
        highestSeverity = openings == 1 && change == .opened ? finding.severity : max(highestSeverity, finding.severity)
        status = .open
    }
}
