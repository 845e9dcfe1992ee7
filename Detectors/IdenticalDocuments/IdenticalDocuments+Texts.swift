import DetectorKit
import TextSimilarity

/// How a pair of bids is judged, and on what.
struct PairGrade {
    enum Ground {
        /// Word for word, beyond the tender's own text.
        case copied
        /// In short pieces, where the long ones no longer agree; with the similarity of the sections.
        case reworded(Double)
        /// By section signatures only, because a text was too large to keep.
        case estimated(Double)
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
        case .reworded(let similarity), .estimated(let similarity): similarity
        case .shared: score.containmentOfAll
        }
    }
}

/// A pair with the passages found in it, longest first.
struct PairPassages {
    let score: PairScore
    let passages: [BidPassage]

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

    /// Whether a pair is known by section signatures only, because the lot holds too much text.
    func isReduced(_ score: PairScore) -> Bool {
        comparison.bids[score.left].isReduced || comparison.bids[score.right].isReduced
    }

    func sectionSimilarity(_ score: PairScore) -> Double {
        ComparedBid.sectionSimilarity(
            comparison.bids[score.left], comparison.bids[score.right], without: comparison.common)
    }

    /// A bid's text for exact comparison; nil unless all of its documents are readable.
    func exactText(_ document: Int) -> ComparableText? {
        let documents = comparison.bids[document].documents
        let parts = documents.compactMap(\.text)
        guard parts.count == documents.count else { return nil }
        return ComparableText(NormalizedText(parts.joined(separator: "\n")), subtracting: subtracted.exact)
    }

    /// What a pair shares beyond the tender's own text and, unless that is wanted, what nearly all share.
    func passages(_ score: PairScore, withCommon: Bool = false) -> [BidPassage] {
        guard let basis else { return [] }
        var base = subtracted.marks(under: basis)
        if !withCommon { for hash in comparison.commonHashes { base.insert(hash) } }
        return BidPassage.found(in: comparison.bids[score.left], comparison.bids[score.right], without: base)
    }
}

extension IdenticalDocuments {
    /// Pairs whose passages are looked for in one evaluation, those that share most first.
    private static let mostPassageSearches = 2_000
    /// Shared marks from which it is worth looking: a passage of 60 characters has at least five.
    private static let leastForPassages = 5
    /// Containment of marks below which no rewording is looked for: one of ten characters changed leaves about 0.15.
    private static let leastForRewording = 0.08
    /// Pairs of which rewording is looked for in one evaluation, those that share most first.
    private static let mostRewordingSearches = 200

    struct TextVerdicts {
        let duplicates: [BidGroup]
        /// Pairs whose passages are long enough to be weighed, those that share most first.
        let passages: [PairPassages]
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
        var exactTexts: [Int: ComparableText?] = [:]
        for (rank, score) in rest.enumerated() where !lacksTenderText {
            if rank < Self.mostPassageSearches, let found = longPassages(score, view) {
                passages.append(found)
            } else if rank < Self.mostRewordingSearches,
                let similarity = rewordedSimilarity(score, view, &exactTexts)
            {
                grades.append(
                    PairGrade(score: score, severity: .yellow, certainty: .lead, ground: .reworded(similarity)))
            }
        }
        passages.sort { ($1.total, $0.score.left, $0.score.right) < ($0.total, $1.score.left, $1.score.right) }
        return TextVerdicts(
            duplicates: duplicateGroups(grades, view), passages: passages, lacksTenderText: lacksTenderText)
    }

    private func grade(_ score: PairScore, _ view: LotView, _ isWeak: Bool) -> PairGrade? {
        func graded(_ severity: Severity, _ certainty: Certainty, _ ground: PairGrade.Ground) -> PairGrade {
            PairGrade(score: score, severity: severity, certainty: certainty, ground: ground)
        }
        if view.isReduced(score) {
            let similarity = view.sectionSimilarity(score)
            return similarity >= settings.orangeSimilarity ? graded(.yellow, .lead, .estimated(similarity)) : nil
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

    /// How much of short pieces agrees where long ones no longer do; nil below the threshold.
    ///
    /// Counted exactly where both texts are readable; else estimated by sections, which still hold the tender's words.
    private func rewordedSimilarity(
        _ score: PairScore, _ view: LotView, _ exactTexts: inout [Int: ComparableText?]
    ) -> Double? {
        guard view.hasTenderText, score.smaller >= settings.leastFingerprints,
            score.containment >= Self.leastForRewording
        else { return nil }
        for document in [score.left, score.right] where exactTexts[document] == nil {
            exactTexts[document] = .some(view.exactText(document))
        }
        if let left = exactTexts[score.left] ?? nil, let right = exactTexts[score.right] ?? nil {
            let similarity = PassageFinder(left: left, right: right).shingleSimilarity()
            return similarity >= settings.rewordedSimilarity ? similarity : nil
        }
        let similarity = view.sectionSimilarity(score)
        return similarity >= settings.rewordedSectionSimilarity ? similarity : nil
    }

    private func longPassages(_ score: PairScore, _ view: LotView) -> PairPassages? {
        guard score.shared >= Self.leastForPassages else { return nil }
        let found = view.passages(score).filter { $0.length >= settings.leastPassage }
        return found.isEmpty ? nil : PairPassages(score: score, passages: found)
    }

    private func duplicateGroups(_ grades: [PairGrade], _ view: LotView) -> [BidGroup] {
        func names(_ grade: PairGrade) -> BidLink {
            BidLink(left: view.entry(grade.score.left).bid, right: view.entry(grade.score.right).bid)
        }
        return connectedGroups(grades.map(names)).map { members in
            let ranked = grades.filter { members.contains(names($0).left) }.sorted {
                ($1.severity, $1.similarity, $0.score.left, $0.score.right)
                    < ($0.severity, $0.similarity, $1.score.left, $1.score.right)
            }
            return BidGroup(members: members) { nearDuplicate(ranked, members: members, instance: $0, view) }
        }
    }
}
