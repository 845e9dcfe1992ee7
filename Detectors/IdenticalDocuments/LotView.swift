import BidEvents
import DetectorKit
import TextSimilarity

/// A lot as one evaluation sees it.
struct LotView {
    let subject: Subject
    let opened: Timestamp
    let bids: LotBids
    let law: GoverningLaw
    let subtracted: SubtractedTexts
    /// Under which scheme and key the lot is compared: the one that most bids have.
    let basis: SketchBasis?
    /// Places in ``bids`` of the bids compared, in the order of ``comparison``'s.
    let documents: [Int]
    let comparison: TextComparison
    /// Every document that can be read, under whatever key, with its place in ``bids``.
    let readable: [(place: Int, document: ComparedDocument)]
    /// Bids whose texts are known under other keys only, with these.
    let incomparable: [(bid: String, bases: [SketchBasis])]
    /// Documents that could not be read, with the bid, the name and why.
    let unread: [UnreadDocument]

    var hasTenderText: Bool { basis.map(subtracted.tenderBases.contains) ?? false }

    func entry(_ document: Int) -> LotBids.Entry { bids.entries[documents[document]] }

    init(
        _ lot: inout LotState, name: String, project: String, _ state: ProjectState, opened: Timestamp,
        _ subtracted: SubtractedTexts, _ settings: DocumentSettings
    ) {
        subject = .lot(project: project, lot: name.isEmpty ? nil : name)
        self.opened = opened
        law = state.law
        self.subtracted = subtracted
        bids = LotBids(lot.bids)
        var (readable, unread): ([(place: Int, document: ComparedDocument)], [UnreadDocument]) = ([], [])
        for (place, entry) in bids.entries.enumerated() {
            for (part, document) in entry.record.documents {
                let sketched = lot.sketch(of: document, part: part, bid: entry.bid)
                if let sketch = sketched.sketch {
                    let base = subtracted.marks(under: SketchBasis(sketch))
                    readable.append((place, ComparedDocument(document, sketched, sketch, without: base)))
                }
                if let reason = sketched.problem ?? document.problem {
                    unread.append(UnreadDocument(bid: entry.bid, name: document.name, reason: reason))
                }
            }
        }
        (self.readable, self.unread) = (readable, unread)
        var holders: [SketchBasis: Set<Int>] = [:]
        for (place, document) in readable { holders[SketchBasis(document.sketch), default: []].insert(place) }
        let basis = holders.min { ($1.value.count, $0.key) < ($0.value.count, $1.key) }?.key
        self.basis = basis
        let compared = basis.map { holders[$0, default: []].sorted() } ?? []
        documents = compared
        incomparable = bids.entries.indices.filter { !compared.contains($0) }.compactMap { [bids] place in
            let other = holders.filter { $0.value.contains(place) }.keys.sorted()
            return other.isEmpty ? nil : (bids.entries[place].bid, other)
        }
        let own = Dictionary(grouping: readable.filter { SketchBasis($0.document.sketch) == basis }, by: \.place)
        comparison = TextComparison(
            compared.map { ComparedBid(own[$0, default: []].map(\.document)) },
            bidders: compared.map { [bids] in bids.entries[$0].bidder }, settings)
    }
}

/// A document of a bid that could not be read.
struct UnreadDocument: Hashable {
    let bid: String
    let name: String
    let reason: String
}

extension StoredDocument {
    /// Why it could not be read, as the tool of the center says.
    fileprivate var problem: String? {
        status == Self.read ? nil : detail.map { "\(status) (\($0))" } ?? status
    }
}
