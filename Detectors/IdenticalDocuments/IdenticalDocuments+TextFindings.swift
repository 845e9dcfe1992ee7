import DetectorKit
import TextSimilarity

extension IdenticalDocuments {
    private static let mostPairsListed = 5
    private static let mostPassagesListed = 5

    func nearDuplicate(_ pairs: [PairGrade], members: [String], instance: String, _ view: LotView) -> Finding {
        let strongest = pairs[0]
        var caveats = [Messages.caveatStandardText, Messages.caveatSameMaker]
        if !view.hasTenderText { caveats.insert(Messages.caveatNoTenderText, at: 0) }
        if case .shared = strongest.ground { caveats.insert(Messages.caveatSharedByAll, at: 0) }
        if case .estimated = strongest.ground { caveats.insert(Messages.caveatEstimate, at: 0) }
        let entries = view.bids.entries.filter { Set(members).contains($0.bid) }
        return Finding(
            rule: Rule.nearDuplicate.rawValue, subject: view.subject, instance: instance,
            severity: strongest.severity, certainty: strongest.certainty, title: Messages.nearDuplicateTitle,
            explanation: Messages.nearDuplicate(
                bidders: Set(entries.map(\.bidder)).count, strongest, pairs: pairs.count, view),
            parties: parties(entries),
            evidence: pairs.prefix(Self.mostPairsListed).map { pair in
                let common = if case .shared = pair.ground { FlatSet() } else { view.comparison.common }
                let found = view.isSignatureOnly(pair.score) ? [] : finder(pair.score, view, common).passages()
                return evidence(
                    Messages.pair(similarity: pair.similarity, pair.ground, pair.score, view), pair.score, found,
                    similarity: pair.similarity, view)
            },
            legalBasis: view.law.basis(.identical), caveats: caveats, since: view.opened)
    }

    func sharedPassages(_ pairs: [PairPassages], members: [String], instance: String, _ view: LotView) -> Finding {
        let total = pairs[0].total
        let entries = view.bids.entries.filter { Set(members).contains($0.bid) }
        return Finding(
            rule: Rule.sharedPassages.rawValue, subject: view.subject, instance: instance, severity: .yellow,
            certainty: total >= settings.longPassage * 5 ? .strong : .lead, title: Messages.passagesTitle,
            explanation: Messages.passages(pairs[0], pairs: pairs.count, view), parties: parties(entries),
            evidence: pairs.prefix(Self.mostPairsListed).map { pair in
                evidence(
                    Messages.pairPassages(pair, view), pair.score, pair.passages,
                    similarity: pair.score.containment, view)
            },
            legalBasis: view.law.basis(.identical),
            caveats: (view.hasTenderText ? [] : [Messages.caveatNoTenderText])
                + [Messages.caveatStandardText, Messages.caveatProducts],
            since: view.opened)
    }

    /// Supplier codes with the partners of consortia, sorted and distinct.
    func parties(_ entries: [LotBids.Entry]) -> [String] { Set(entries.flatMap(\.codes)).sorted() }

    private func evidence(
        _ statement: BilingualText, _ score: PairScore, _ passages: [SharedPassage], similarity: Double, _ view: LotView
    ) -> Evidence {
        let (left, right) = (view.entry(score.left), view.entry(score.right))
        let (a, b) = (view.comparison.texts[score.left], view.comparison.texts[score.right])
        var values = [
            Evidence.Value("left-bid", left.bid), Evidence.Value("right-bid", right.bid),
            Evidence.Value("similarity", Messages.fixed(similarity)),
            Evidence.Value("similarity-of-whole-texts", Messages.fixed(wholeSimilarity(a, b))),
            Evidence.Value("estimated-jaccard", Messages.fixed(score.estimate)),
            Evidence.Value("shared-fingerprints", "\(score.shared) / \(score.smaller)"),
            Evidence.Value("passages", "\(passages.count)"),
        ]
        let raws = (left.record.text ?? "", right.record.text ?? "")
        let scalars = Array(raws.0.unicodeScalars)
        for (index, passage) in passages.prefix(Self.mostPassagesListed).enumerated() {
            let (from, to) = (passage.leftRaw, passage.rightRaw)
            values.append(
                Evidence.Value(
                    "passage-\(index + 1)",
                    "[\(from.lowerBound), \(from.upperBound)) = [\(to.lowerBound), \(to.upperBound)), \(passage.length): "
                        + Messages.quote(scalars[from])))
        }
        let invisible = (a.text.invisiblePlaces.count, b.text.invisiblePlaces.count)
        if invisible != (0, 0) {
            values.append(Evidence.Value("invisible-characters", "\(invisible.0), \(invisible.1)"))
        }
        return Evidence(statement, values: values, events: left.record.events + right.record.events)
    }

    /// Containment of fingerprints before anything is subtracted, for comparison.
    private func wholeSimilarity(_ left: ComparableText, _ right: ComparableText) -> Double {
        let sets = [left, right].map { text in
            let grams = Grams.hashes(of: text.text.characters, length: SketchScheme.markLength)
            return Set(Grams.winnowed(grams, window: SketchScheme.window).map { grams[$0] })
        }
        let smaller = min(sets[0].count, sets[1].count)
        return smaller == 0 ? 0 : Double(sets[0].intersection(sets[1]).count) / Double(smaller)
    }
}
