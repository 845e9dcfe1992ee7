import DetectorKit
import TextSimilarity

/// How a pair of texts is judged, and on what.
struct PairGrade {
    enum Ground {
        /// Word for word, beyond the tender's own text.
        case copied
        /// In short pieces, where the long ones no longer agree; with the Jaccard similarity of the pieces.
        case reworded(Double)
        /// By the estimate of signatures, because a text was too large to keep.
        case estimated
        /// Only when text that nearly all bidders share is counted too.
        case shared
    }

    let score: PairScore
    let severity: Severity
    let certainty: Certainty
    let ground: Ground

    var similarity: Double {
        switch ground {
        case .copied: score.containment
        case .reworded(let similarity): similarity
        case .estimated: score.estimate
        case .shared: score.containmentOfAll
        }
    }
}

/// A pair with the passages found in it.
struct PairPassages {
    let score: PairScore
    let passages: [SharedPassage]

    var total: Int { passages.reduce(0) { $0 + $1.length } }
}

extension LotView {
    /// Whether nothing tells the tender's own text from the bidders': no text given, and too few bids to learn it from.
    func lacksTenderText(_ settings: DocumentSettings) -> Bool {
        !hasTenderText && documents.count > 1
            && Set(documents.map { bids.entries[$0].bidder }).count < settings.formLotSize
    }

    func sharesFile(_ score: PairScore) -> Bool {
        !Set(entry(score.left).record.fileHashes).isDisjoint(with: entry(score.right).record.fileHashes)
    }

    /// Whether a pair is known by signatures only, because a text exceeded the lot's limit.
    func isSignatureOnly(_ score: PairScore) -> Bool {
        entry(score.left).record.text == nil || entry(score.right).record.text == nil
    }
}

extension IdenticalDocuments {
    /// Pairs whose passages are looked for in one evaluation, those that share most first.
    private static let mostPassageSearches = 2_000
    /// Shared fingerprints from which it is worth looking: a passage of 60 characters has at least five.
    private static let leastForPassages = 5

    struct TextVerdicts {
        let duplicates: [BidGroup]
        let passages: [BidGroup]
        let lacksTenderText: Bool
    }

    func judgeTexts(_ view: LotView) -> TextVerdicts {
        let lacksTenderText = view.lacksTenderText(settings)
        var grades: [PairGrade] = []
        var rest: [PairScore] = []
        for score in view.comparison.scores where !view.sharesFile(score) {
            if let grade = grade(score, view, lacksTenderText) { grades.append(grade) } else { rest.append(score) }
        }
        var passages: [PairPassages] = []
        rest.sort { ($1.shared, $0.left, $0.right) < ($0.shared, $1.left, $1.right) }
        for (rank, score) in rest.enumerated() where !lacksTenderText {
            if rank < Self.mostPassageSearches, let found = longPassages(score, view) {
                passages.append(found)
            } else if let similarity = rewordedSimilarity(score, view) {
                grades.append(
                    PairGrade(score: score, severity: .yellow, certainty: .lead, ground: .reworded(similarity)))
            }
        }
        return TextVerdicts(
            duplicates: duplicateGroups(grades, view), passages: passageGroups(passages, view),
            lacksTenderText: lacksTenderText)
    }

    private func grade(_ score: PairScore, _ view: LotView, _ isWeak: Bool) -> PairGrade? {
        func graded(_ severity: Severity, _ certainty: Certainty, _ ground: PairGrade.Ground) -> PairGrade {
            PairGrade(score: score, severity: severity, certainty: certainty, ground: ground)
        }
        if view.isSignatureOnly(score) {
            return score.estimate >= settings.orangeSimilarity ? graded(.yellow, .lead, .estimated) : nil
        }
        if score.smaller >= settings.leastFingerprints {
            if score.containment >= settings.orangeSimilarity {
                return isWeak ? graded(.yellow, .lead, .copied) : graded(.orange, .strong, .copied)
            }
            if score.containment >= settings.yellowSimilarity, !isWeak { return graded(.yellow, .lead, .copied) }
        }
        if score.sharedOfAll > score.shared, score.smallerOfAll >= settings.leastFingerprints,
            score.containmentOfAll >= settings.orangeSimilarity
        {
            return graded(view.hasTenderText ? .yellow : .blue, .lead, .shared)
        }
        return nil
    }

    /// How much of short shingles agrees where long ones no longer do; nil below the threshold.
    ///
    /// The estimate only chooses whom to verify: over the many pairs of a lot its error alone would pass a threshold.
    private func rewordedSimilarity(_ score: PairScore, _ view: LotView) -> Double? {
        guard view.hasTenderText, score.smaller >= settings.leastFingerprints,
            score.estimate >= settings.rewordedSimilarity - 0.1
        else { return nil }
        let finder = finder(score, view, view.comparison.common)
        let similarity = finder.shingleSimilarity(length: settings.shingleLength)
        return similarity >= settings.rewordedSimilarity ? similarity : nil
    }

    private func longPassages(_ score: PairScore, _ view: LotView) -> PairPassages? {
        guard score.shared >= Self.leastForPassages else { return nil }
        let found = finder(score, view, view.comparison.common).passages()
            .filter { $0.length >= settings.shortPassage }
        guard found.count >= settings.shortPassageCount || (found.first?.length ?? 0) >= settings.longPassage
        else { return nil }
        return PairPassages(score: score, passages: found)
    }

    func finder(_ score: PairScore, _ view: LotView, _ common: FlatSet) -> PassageFinder {
        PassageFinder(
            left: view.comparison.texts[score.left], right: view.comparison.texts[score.right], common: common)
    }

    private func duplicateGroups(_ grades: [PairGrade], _ view: LotView) -> [BidGroup] {
        groups(grades, view, score: \.score).map { members, pairs in
            let ranked = pairs.sorted {
                ($1.severity, $1.similarity, $0.score.left, $0.score.right)
                    < ($0.severity, $0.similarity, $1.score.left, $1.score.right)
            }
            return BidGroup(members: members) { nearDuplicate(ranked, members: members, instance: $0, view) }
        }
    }

    private func passageGroups(_ pairs: [PairPassages], _ view: LotView) -> [BidGroup] {
        groups(pairs, view, score: \.score).map { members, pairs in
            let ranked = pairs.sorted {
                ($1.total, $0.score.left, $0.score.right) < ($0.total, $1.score.left, $1.score.right)
            }
            return BidGroup(members: members) { sharedPassages(ranked, members: members, instance: $0, view) }
        }
    }

    private func groups<Pair>(
        _ pairs: [Pair], _ view: LotView, score: (Pair) -> PairScore
    ) -> [(members: [String], pairs: [Pair])] {
        func names(_ pair: Pair) -> (String, String) {
            (view.entry(score(pair).left).bid, view.entry(score(pair).right).bid)
        }
        let groups = connectedGroups(
            pairs.map { pair in
                let (left, right) = names(pair)
                return BidLink(left: left, right: right)
            })
        var places: [String: Int] = [:]
        for (index, group) in groups.enumerated() { for member in group { places[member] = index } }
        var members = groups.map { (members: $0, pairs: [Pair]()) }
        for pair in pairs { if let place = places[names(pair).0] { members[place].pairs.append(pair) } }
        return members
    }
}
