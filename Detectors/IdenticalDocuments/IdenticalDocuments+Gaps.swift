import BidEvents
import DetectorKit

// What could not be judged, once per lot.
extension IdenticalDocuments {
    /// Says that texts are missing, some time after the opening, when they are missing for two bids or more.
    func reportMissingTexts(_ name: String, of project: inout Project, reporting: inout Findings) {
        guard var lot = project.state.lots[name], let opened = lot.opened else { return }
        lot.textDeadline = nil
        defer { project.state.lots[name] = lot }
        let active = lot.bids.values.filter { !$0.isWithdrawn }
        let missing = active.filter { !$0.hasContent }
        guard missing.count > 1 else { return }
        let byReference = missing.count { $0.hasTextReference }
        let subject = Subject.lot(project: project.identifier, lot: name.isEmpty ? nil : name)
        note(
            "texts", Messages.missingTexts(missing.count, of: active.count, byReference: byReference),
            GapPlace(subject: subject, opened: opened), in: &lot, reporting: &reporting)
    }

    /// Says that the tender document's own text is missing where too few bids can stand in for it.
    func reportMissingTenderText(_ view: LotView, in lot: inout LotState, reporting: inout Findings) {
        note(
            "tender-text", Messages.missingTenderText(settings.formLotSize),
            GapPlace(subject: view.subject, opened: view.opened), in: &lot, reporting: &reporting)
    }

    /// Says which limits kept something from being compared.
    func reportLimits(_ view: LotView, in lot: inout LotState, dropped: Int, reporting: inout Findings) {
        let cut = view.bids.entries.count { $0.record.isCut }
        let reduced = view.bids.entries.count { $0.record.signature != nil }
        let counts = [cut, reduced, lot.refusedBids, dropped, view.comparison.skippedPairs]
        guard counts.contains(where: { $0 > 0 }) else { return }
        note(
            "limits", Messages.limits(counts), GapPlace(subject: view.subject, opened: view.opened), in: &lot,
            reporting: &reporting)
    }

    private struct GapPlace {
        let subject: Subject
        let opened: Timestamp
    }

    private func note(
        _ gap: String, _ explanation: BilingualText, _ place: GapPlace, in lot: inout LotState,
        reporting: inout Findings
    ) {
        guard !lot.notEvaluated.contains(gap) else { return }
        lot.notEvaluated.append(gap)
        reporting.report(
            Finding(
                .notEvaluated, rule: gap, subject: place.subject, severity: .blue, certainty: .fact,
                title: Messages.gapTitle, explanation: explanation,
                evidence: [Evidence(explanation, values: [], events: [lot.openingEvent].compactMap { $0 })],
                legalBasis: [], since: place.opened))
    }
}
