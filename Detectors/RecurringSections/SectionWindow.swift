import BidEvents
import DetectorKit
import TextSimilarity

/// The latest lots of one key with the sections of their bids, and what was told of pairs of bidders.
public struct SectionWindow: Codable, Sendable {
    /// A section that is held: whose it is, and where it stands.
    struct Place: Hashable, Sendable {
        /// The number of the report that brought it, and the place of its bid there.
        let report: Int
        let bid: Int
        let document: Int
        let range: Range<Int>
        let page: Int?
    }

    /// What one report said of a lot, without the sections.
    private struct Known: Codable {
        let lot: LotSections
        let clock: Timestamp
    }

    private(set) var index: SectionIndex
    /// In the order of the index's numbers.
    private var places: [Place] = []
    /// In the order in which they came, numbered from ``firstReport``.
    private var known: [Known] = []
    private var firstReport = 0
    /// Reports that made room for later ones.
    private(set) var droppedReports = 0
    /// What stands, by the names of pairs.
    var told: [String: ToldPair] = [:]
    /// Pairs that share enough but for whom too few lots are known, in their order.
    private var waiting: [BidderPair] = []
    /// Lots of which that was said, by name.
    private var calledFew: [String] = []

    init(_ limits: SectionIndex.Limits) { index = SectionIndex(limits: limits) }

    /// When the oldest report came.
    var oldest: Timestamp? { known.first?.clock }
    var isEmpty: Bool { known.isEmpty }

    /// Takes in what is told of a lot and gives the numbers of its sections.
    mutating func note(_ lot: LotSections, at clock: Timestamp, _ settings: SectionSettings) -> Range<Int> {
        advance(to: clock)
        let report = firstReport + known.count
        let start = index.numbers.upperBound
        for (place, bid) in lot.bids.enumerated() {
            for section in bid.sections {
                index.insert(section.signature, at: clock)
                places.append(
                    Place(
                        report: report, bid: place, document: section.document,
                        range: section.start..<max(section.start, section.end), page: section.page))
            }
        }
        var stripped = lot
        for place in stripped.bids.indices { stripped.bids[place].sections = [] }
        known.append(Known(lot: stripped, clock: clock))
        makeRoom(settings.windowLots)
        return max(start, index.numbers.lowerBound)..<index.numbers.upperBound
    }

    /// Lets go what is older than the window.
    mutating func advance(to clock: Timestamp) {
        index.advance(to: clock)
        while let first = known.first, first.clock + index.limits.window <= clock { forgetFirst() }
        forgetEvicted()
    }

    /// Goes on with other limits.
    mutating func follow(_ settings: SectionSettings, at clock: Timestamp) {
        index.follow(settings.limits, at: clock)
        advance(to: clock)
        makeRoom(settings.windowLots)
    }

    private mutating func makeRoom(_ most: Int) {
        while known.count > most {
            forgetFirst()
            droppedReports += 1
        }
        forgetEvicted()
    }

    private mutating func forgetFirst() {
        known.removeFirst()
        firstReport += 1
    }

    private mutating func forgetEvicted() {
        places.removeFirst(places.count - index.count)
        told = told.filter { $0.value.report >= firstReport }
    }

    // MARK: Asking

    /// Where a section stands; nil when its lot is no longer known.
    func place(of number: Int) -> Place? {
        let place = places[number - index.numbers.lowerBound]
        return place.report < firstReport ? nil : place
    }

    func lot(_ place: Place) -> LotSections { known[place.report - firstReport].lot }
    func bid(_ place: Place) -> LotSections.Bid { lot(place).bids[place.bid] }

    /// The lots that are known, in the order in which they came.
    var lots: some Sequence<LotSections> { known.lazy.map(\.lot) }

    /// The sections nearly the same as one that is held, itself among them, in the order in which they came.
    mutating func holders(of number: Int, _ settings: SectionSettings) -> [Holder] {
        index.matches(index.signature(of: number), atLeast: settings.leastSimilarity).compactMap { match in
            place(of: match.number).map { Holder(number: match.number, place: $0, similarity: match.similarity) }
        }
    }

    /// The numbers of a bidder's sections.
    func sections(of supplier: String) -> [Int] {
        index.numbers.filter { number in place(of: number).map { bid($0).supplier == supplier } ?? false }
    }

    /// How much text of its own a bid has, in Unicode scalars.
    func ownLength(of place: Place) -> Int {
        places.lazy.filter { $0.report == place.report && $0.bid == place.bid }.reduce(0) { $0 + $1.range.count }
    }

    // MARK: Waiting

    /// The pairs that wait for more lots; from now on they do not.
    mutating func takeWaiting() -> [BidderPair] {
        defer { waiting = [] }
        return waiting
    }

    /// Lets a pair wait; whether that is the first one of its lot.
    mutating func wait(_ pair: BidderPair, for lot: LotSections) -> Bool {
        waiting.append(pair)
        guard !calledFew.contains(lot.name) else { return false }
        calledFew.append(lot.name)
        return true
    }

    /// Forgets who waited, and of which lots that was said, once nobody waits.
    mutating func forgetWaited() { if waiting.isEmpty { calledFew = [] } }
}

/// A section that is nearly another one.
struct Holder {
    let number: Int
    let place: SectionWindow.Place
    let similarity: Double
}

/// What was told of a pair of bidders, and by which report.
struct ToldPair: Codable, Sendable {
    let subject: Subject
    let since: Timestamp
    let digest: String
    let report: Int
}

extension LotSections {
    /// As findings name it.
    var name: String { lot.isEmpty ? project : "\(project)/\(lot)" }
    var subject: Subject { .lot(project: project, lot: lot.isEmpty ? nil : lot) }
    /// Where no notice names the buyer, each project counts as a buyer of its own.
    var purchaser: String { buyer ?? "project \(project)" }
}

// A list, without names: there are many.
extension SectionWindow.Place: Codable {
    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        report = try list.decode(Int.self)
        bid = try list.decode(Int.self)
        document = try list.decode(Int.self)
        let start = try list.decode(Int.self)
        range = start..<max(start, try list.decode(Int.self))
        page = try list.decode(Int?.self)
    }

    func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(report)
        try list.encode(bid)
        try list.encode(document)
        try list.encode(range.lowerBound)
        try list.encode(range.upperBound)
        try list.encode(page)
    }
}
