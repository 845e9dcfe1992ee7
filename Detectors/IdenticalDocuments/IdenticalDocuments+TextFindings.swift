import DetectorKit

extension IdenticalDocuments {
    private static let mostPairsListed = 5
    private static let mostPassagesListed = 5

    func nearDuplicate(_ pairs: [PairGrade], members: [String], instance: String, _ view: LotView) -> Finding {
        let strongest = pairs[0]
        var caveats = [Messages.caveatStandardText, Messages.caveatSameMaker]
        if !view.hasTenderText { caveats.insert(Messages.caveatNoTenderText, at: 0) }
        if case .shared = strongest.ground { caveats.insert(Messages.caveatSharedByAll, at: 0) }
        if case .estimated = strongest.ground { caveats.insert(Messages.caveatEstimate, at: 0) }
        let named = Set(members)
        let entries = view.bids.entries.filter { named.contains($0.bid) }
        let shown = pairs.prefix(Self.mostPairsListed).map { ($0, passages(of: $0, view)) }
        return Finding(
            rule: Rule.nearDuplicate.rawValue, subject: view.subject, instance: instance,
            severity: strongest.severity, certainty: strongest.certainty, title: Messages.nearDuplicateTitle,
            explanation: Messages.nearDuplicate(
                bidders: Set(entries.map(\.bidder)).count, strongest, pairs: pairs.count, view),
            parties: parties(entries), evidence: shown.map { evidence($0, $1, view) },
            legalBasis: view.law.basis(.identical), caveats: caveats,
            rarity: Messages.rarity(ofPassages: TraceWeights.strength(of: shown[0].1)),
            clears: Messages.clears(.nearDuplicate), since: view.opened)
    }

    /// Supplier codes with the partners of consortia, sorted and distinct.
    func parties(_ entries: [LotBids.Entry]) -> [String] { Set(entries.flatMap(\.codes)).sorted() }

    private func passages(of pair: PairGrade, _ view: LotView) -> [BidPassage] {
        let isShared = if case .shared = pair.ground { true } else { false }
        return view.passages(pair.score, withCommon: isShared)
    }

    private func evidence(_ pair: PairGrade, _ passages: [BidPassage], _ view: LotView) -> Evidence {
        let score = pair.score
        let (left, right) = (view.entry(score.left), view.entry(score.right))
        let (a, b) = (view.comparison.bids[score.left], view.comparison.bids[score.right])
        var values = [
            Evidence.Value("left-bid", left.bid), Evidence.Value("right-bid", right.bid),
            Evidence.Value("similarity", Messages.fixed(pair.similarity)),
            Evidence.Value("similarity-of-whole-texts", Messages.fixed(wholeSimilarity(a, b))),
            Evidence.Value("estimated-similarity-of-sections", Messages.fixed(view.sectionSimilarity(score))),
            Evidence.Value("shared-fingerprints", "\(score.shared) / \(score.smaller)"),
            Evidence.Value("passages", "\(passages.count)"),
            Evidence.Value(
                "log10-likelihood-ratio", Rounded.decimal(TraceWeights.strength(of: passages), places: 2)),
        ]
        for (index, passage) in passages.prefix(Self.mostPassagesListed).enumerated() {
            values.append(Evidence.Value("passage-\(index + 1)", described(passage, a, b)))
        }
        for (name, count) in [
            ("invisible-characters", \ComparedBid.invisibleCharacters), ("look-alike-letters", \.lookalikeCharacters),
        ] where a[keyPath: count] + b[keyPath: count] > 0 {
            values.append(Evidence.Value(name, "\(a[keyPath: count]), \(b[keyPath: count])"))
        }
        return Evidence(
            Messages.pair(similarity: pair.similarity, pair.ground, score, view), values: values,
            events: left.record.events + right.record.events)
    }

    /// Where a passage stands in both bids, with its beginning where both texts are known.
    func described(_ passage: BidPassage, _ left: ComparedBid, _ right: ComparedBid) -> String {
        let (a, b) = (left.documents[passage.leftDocument], right.documents[passage.rightDocument])
        return PassagePlaces(passage.passage, a, b).described(passage.length, a, b)
    }

    /// Containment of marks before anything is subtracted, for comparison.
    private func wholeSimilarity(_ left: ComparedBid, _ right: ComparedBid) -> Double {
        let smaller = min(left.allHashes.count, right.allHashes.count)
        let shared = ComparedBid.sharedCount(left.allHashes, right.allHashes)
        return smaller == 0 ? 0 : Double(shared) / Double(smaller)
    }
}
