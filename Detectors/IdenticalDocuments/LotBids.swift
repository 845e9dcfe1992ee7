/// The comparable bids of a lot in the order of their identifiers, with who stands behind each.
struct LotBids: Sendable {
    struct Entry: Sendable {
        let bid: String
        let record: BidRecord
        /// The smallest code among the supplier and its consortium; one bidder may stand behind several bids.
        let bidder: String
        /// What a reader is shown: the supplier's code, or the bid's own name where no event tells the supplier.
        let supplier: String
        /// Codes of the supplier and all partners.
        let codes: [String]
    }

    let entries: [Entry]
    var bidderCount: Int { Set(entries.map(\.bidder)).count }

    init(_ bids: [String: BidRecord]) {
        let active = bids.filter { !$0.value.isWithdrawn }.sorted { $0.key < $1.key }
        var partners = Partition()
        for (bid, record) in active {
            let names = Self.names(bid, record)
            for name in names { partners.join(names[0], name) }
        }
        let roots = active.map { partners.root(of: Self.names($0.key, $0.value)[0]) }
        entries = zip(active, roots).map { pair, root in
            let names = Self.names(pair.key, pair.value)
            return Entry(bid: pair.key, record: pair.value, bidder: root, supplier: names[0], codes: names)
        }
    }

    private static func names(_ bid: String, _ record: BidRecord) -> [String] {
        [record.supplier ?? "bid \(bid)"] + record.consortium
    }
}

/// Disjoint sets of names; the representative is always the smallest, so that order of joining never shows.
struct Partition {
    private var parents: [String: String] = [:]

    mutating func root(of name: String) -> String {
        var root = name
        while let parent = parents[root], parent != root { root = parent }
        var step = name
        while let parent = parents[step], parent != root, step != root {
            parents[step] = root
            step = parent
        }
        return root
    }

    mutating func join(_ left: String, _ right: String) {
        let (a, b) = (root(of: left), root(of: right))
        guard a != b else { return }
        parents[max(a, b)] = min(a, b)
    }
}
