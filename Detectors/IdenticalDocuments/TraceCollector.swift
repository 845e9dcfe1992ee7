import BidEvents
import DetectorKit
import TextSimilarity

/// Collects what bids of a lot share beyond the tender's own documents, and what else they hold.
struct TraceCollector {
    private static let mostPairs = 40
    private static let mostPassagesOfPair = 12
    private static let mostPassages = 60
    /// Marks by which one passage is looked up.
    private static let mostMarks = 48
    private static let mostTraits = 100
    private static let mostValues = 2_000
    /// Documents made this close together count as made at once.
    private static let sameMoment = Duration.seconds(2)

    private let view: LotView
    private let settings: DocumentSettings
    private var shared: [SharedTrace] = []
    private var values: Set<UInt64> = []

    init(_ view: LotView, _ passages: [PairPassages], _ settings: DocumentSettings) {
        self.view = view
        self.settings = settings
        addPassages(passages)
        for kind in [TraceKind.person, .company, .revisionRoot, .lineage, .image, .file] { addTraits(kind) }
        addRevisions()
        addMoments()
        addReferences()
    }

    /// Everything that is told of the lot.
    func traces(project: String, lot: String, buyer: String?, agency: String?, sampledMarks: Int) -> LotTraces {
        let used = Set(shared.flatMap(\.holders)).sorted()
        let places = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
        return LotTraces(
            project: project, lot: lot, subject: view.subject, opened: view.opened, buyer: buyer, agency: agency,
            law: view.law, hasTenderText: view.hasTenderText, bidders: Set(view.bids.entries.flatMap(\.codes)).sorted(),
            marks: HashSample(view.comparison.bids.lazy.flatMap(\.hashes), limit: sampledMarks),
            values: HashSample(values, limit: Self.mostValues),
            shared: shared.map { $0.held(by: $0.holders.compactMap { places[$0] }) },
            bids: used.map { place in
                let entry = view.bids.entries[place]
                return TracedBid(
                    bid: entry.bid, supplier: entry.supplier, bidder: entry.bidder, codes: entry.codes,
                    events: entry.record.events)
            })
    }

    // MARK: Passages

    private mutating func addPassages(_ pairs: [PairPassages]) {
        for pair in pairs.prefix(Self.mostPairs) {
            let (a, b) = (view.comparison.bids[pair.score.left], view.comparison.bids[pair.score.right])
            for item in pair.passages.prefix(Self.mostPassagesOfPair) where shared.count < Self.mostPassages {
                let (left, right) = (a.documents[item.leftDocument], b.documents[item.rightDocument])
                let step = max(1, item.hashes.count / Self.mostMarks)
                let marks = stride(from: 0, to: item.hashes.count, by: step).map { item.hashes[$0] }
                shared.append(
                    SharedTrace(
                        kind: .passage,
                        value: PassagePlaces(item.passage, left, right).described(item.length, left, right),
                        digests: Array(marks.prefix(Self.mostMarks)), length: item.length,
                        section: item.section,
                        holders: [view.documents[pair.score.left], view.documents[pair.score.right]]))
            }
        }
    }

    // MARK: Traces of making

    private mutating func addTraits(_ kind: TraceKind) {
        let own = Set(view.subtracted.metadata.flatMap { kind.values(of: $0) }).union(
            kind == .image ? view.subtracted.images : kind == .file ? view.subtracted.files : [])
        var holders: [String: Set<Int>] = [:]
        for (place, entry) in view.bids.entries.enumerated() {
            for (_, document) in entry.record.documents {
                for value in kind.values(of: document) where says(value) && !own.contains(value) {
                    holders[value, default: []].insert(place)
                    values.insert(kind.digest(of: value))
                }
            }
        }
        for (value, places) in holders.sorted(by: { $0.key < $1.key }) {
            add(kind, value, digests: [kind.digest(of: value)], holders: places.sorted())
        }
    }

    /// Whether a value says anything: not what every computer has, not only zeros and dots.
    private func says(_ value: String) -> Bool {
        value.unicodeScalars.count > 1 && !settings.ignoredNames.contains(value)
            && !value.allSatisfy { "0-_. ".contains($0) }
    }

    /// Editing sessions that two bids have in common: both go back to one document.
    private mutating func addRevisions() {
        let own = Set(view.subtracted.metadata.flatMap(\.rsids))
        let sets = view.bids.entries.map { entry in
            Set(entry.record.documents.flatMap(\.document.metadata.rsids)).subtracting(own).filter(says)
        }
        for set in sets { values.formUnion(set.map { TraceKind.revisions.digest(of: $0) }) }
        for (left, right) in pairs {
            let common = sets[left].intersection(sets[right]).sorted()
            guard !common.isEmpty else { continue }
            add(
                .revisions, common.prefix(5).joined(separator: " ") + (common.count > 5 ? " … (\(common.count))" : ""),
                digests: common.prefix(Self.mostMarks).map { TraceKind.revisions.digest(of: $0) },
                holders: [left, right])
        }
    }

    /// Documents of two bids that were made at the same moment.
    private mutating func addMoments() {
        let own = Set(view.subtracted.metadata.compactMap(\.created))
        let moments = view.bids.entries.map { entry in
            Set(entry.record.documents.compactMap(\.document.metadata.created)).subtracting(own).sorted()
                .compactMap { Timestamp($0) }
        }
        for (left, right) in pairs {
            for moment in moments[left] {
                let near = moments[right].first { max($0, moment) - min($0, moment) <= Self.sameMoment }
                guard let other = near else { continue }
                add(
                    .created, "\(moment) = \(other)", digests: [TraceKind.created.digest(of: "\(moment)")],
                    holders: [left, right])
                break
            }
        }
    }

    // MARK: Rare errors

    private mutating func addReferences() {
        var holders: [DocumentReference: Set<Int>] = [:]
        for (document, bid) in view.comparison.bids.enumerated() {
            for reference in bid.documents.flatMap(\.sketch.references) {
                guard let kind = TraceKind(reference.kind), !view.subtracted.names(reference) else { continue }
                let value = DocumentReference(kind: reference.kind, value: Metadata.folded(reference.value))
                holders[value, default: []].insert(view.documents[document])
                values.insert(kind.digest(of: value.value))
            }
        }
        for (reference, places) in holders.sorted(by: {
            ($0.key.kind.rawValue, $0.key.value) < ($1.key.kind.rawValue, $1.key.value)
        }) {
            guard let kind = TraceKind(reference.kind) else { continue }
            add(kind, reference.value, digests: [kind.digest(of: reference.value)], holders: places.sorted())
        }
    }

    // MARK: -

    /// Notes a trace that different bidders share, unless so many share it that a common source is likelier.
    private mutating func add(_ kind: TraceKind, _ value: String, digests: [UInt64], holders: [Int]) {
        let bidders = Set(holders.map { view.bids.entries[$0].bidder }).count
        guard bidders > 1, !view.isFormLike(bidders, settings) else { return }
        guard shared.count < Self.mostPassages + Self.mostTraits else { return }
        shared.append(SharedTrace(kind: kind, value: value, digests: digests, holders: holders))
    }

    /// Pairs of bids of different bidders; none in a lot too large to look at each.
    private var pairs: [(left: Int, right: Int)] {
        let entries = view.bids.entries
        guard entries.count <= settings.largeLot else { return [] }
        return entries.indices.flatMap { left in
            entries.indices.dropFirst(left + 1).filter { entries[left].bidder != entries[$0].bidder }.map { (left, $0) }
        }
    }
}
