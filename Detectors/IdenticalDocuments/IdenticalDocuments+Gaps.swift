import BidEvents
import DetectorKit

// What could not be judged, once per lot.
extension IdenticalDocuments {
    private static let mostNamed = 10

    /// Says what is missing, unreadable, under another key or beyond a limit.
    ///
    /// What may still arrive is waited for: the first three are told from `text_wait_hours` after the opening on.
    func reportGaps(
        _ view: LotView, _ texts: TextVerdicts, in lot: inout LotState, dropped: Int, reporting: inout Findings
    ) {
        var gaps: [(String, BilingualText)] = []
        if lot.gapDeadline == nil { gaps += [missingTexts(view), unread(view), otherKeys(view)].compactMap { $0 } }
        if let limits = limits(view, refused: lot.refusedBids, dropped: dropped) { gaps.append(limits) }
        if texts.lacksTenderText {
            gaps.append(("tender-text", Messages.missingTenderText(settings.formLotSize, view.basis)))
        }
        for (gap, explanation) in gaps { report(gap, explanation, view, in: &lot, reporting: &reporting) }
    }

    /// Reports one gap, once a lot.
    func report(
        _ gap: String, _ explanation: BilingualText, _ view: LotView, in lot: inout LotState,
        reporting: inout Findings
    ) {
        guard !lot.notEvaluated.contains(gap) else { return }
        lot.notEvaluated.append(gap)
        reporting.report(
            Finding(
                .notEvaluated, rule: gap, subject: view.subject, severity: .blue, certainty: .fact,
                title: Messages.gapTitle, explanation: explanation,
                evidence: [Evidence(explanation, values: [], events: [lot.openingEvent].compactMap { $0 })],
                legalBasis: [], since: view.opened))
    }

    /// Texts missing for two bids or more.
    private func missingTexts(_ view: LotView) -> (String, BilingualText)? {
        let missing = view.bids.entries.filter { !$0.record.hasContent }
        let byReference = missing.count { $0.record.documents.contains(where: \.document.hasTextReference) }
        return missing.count < 2
            ? nil
            : ("texts", Messages.missingTexts(missing.count, of: view.bids.entries.count, byReference: byReference))
    }

    private func unread(_ view: LotView) -> (String, BilingualText)? {
        var names = view.unread.map { "\($0.bid) \($0.name): \($0.reason)" }
        names += view.subtracted.unreadable
        return names.isEmpty
            ? nil : ("documents", Messages.unread(names.count, named: Array(names.prefix(Self.mostNamed))))
    }

    private func otherKeys(_ view: LotView) -> (String, BilingualText)? {
        guard let basis = view.basis, !view.incomparable.isEmpty else { return nil }
        let named = view.incomparable.prefix(Self.mostNamed).map { bid, bases in
            "\(bid): \(bases.map(\.description).joined(separator: ", "))"
        }
        return ("keys", Messages.otherKeys(view.incomparable.count, basis: basis, named: named))
    }

    private func limits(_ view: LotView, refused: Int, dropped: Int) -> (String, BilingualText)? {
        let documents = view.bids.entries.flatMap { $0.record.documents.map(\.document) }
        let counts = [
            documents.count(where: \.isCut), documents.count(where: \.isReduced), refused,
            view.bids.entries.reduce(0) { $0 + $1.record.refusedParts }, dropped, view.comparison.skippedPairs,
        ]
        return counts.contains { $0 > 0 } ? ("limits", Messages.limits(counts)) : nil
    }
}
