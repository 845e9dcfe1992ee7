import DetectorKit
import TextSimilarity

/// One bidder's code or name found in another's documents.
struct Intrusion {
    enum Kind { case code, name }

    let kind: Kind
    let owner: String
    let ownerSupplier: String
    let holder: String
    let holderSupplier: String
    let value: String
    /// The document and the place in it, as a reader is shown it.
    let place: String
}

extension IdenticalDocuments {
    /// A bidder's registration code or name inside another bidder's documents.
    func mixedUpFiles(_ view: LotView) -> [BidGroup] {
        let intrusions = foreignCodes(view) + foreignNames(view)
        return connectedGroups(intrusions.map { BidLink(left: $0.owner, right: $0.holder) }).map { members in
            let own = intrusions.filter { members.contains($0.holder) }
            return BidGroup(members: members) { mixedUp(own, members: members, instance: $0, view) }
        }
    }

    private func foreignCodes(_ view: LotView) -> [Intrusion] {
        let owners = codeOwners(view.bids)
        guard !owners.isEmpty else { return [] }
        var seen: Set<String> = []
        var intrusions: [Intrusion] = []
        for (place, document) in view.readable {
            for (code, range) in codes(in: document, among: Set(owners.keys)) where !view.subtracted.names(code: code) {
                for owner in owners[code] ?? [] {
                    guard let intrusion = intrusion(.code, code, of: owner, in: (place, document), at: range, view),
                        seen.insert("\(intrusion.owner) \(intrusion.holder) \(code)").inserted
                    else { continue }
                    intrusions.append(intrusion)
                }
            }
        }
        return intrusions
    }

    /// Names are known of readable texts only: each bidder's from the head of its own bid.
    private func foreignNames(_ view: LotView) -> [Intrusion] {
        var owners: [String: Set<Int>] = [:]
        for (place, document) in view.readable {
            if let name = document.text.flatMap(BidderNames.name) { owners[name, default: []].insert(place) }
        }
        let named = owners.filter { name, places in bidderCount(places.sorted(), view.bids.entries) == 1 }
            .sorted { $0.key < $1.key }
        var seen: Set<String> = []
        var intrusions: [Intrusion] = []
        for (place, document) in view.readable {
            guard !named.isEmpty, let text = document.normalized else { continue }
            for (name, places) in named {
                guard let owner = places.min(), !view.subtracted.mentions(name),
                    let range = BidderNames.place(of: name, in: text),
                    let intrusion = intrusion(.name, name, of: owner, in: (place, document), at: range, view),
                    seen.insert("\(intrusion.owner) \(intrusion.holder)").inserted
                else { continue }
                intrusions.append(intrusion)
            }
        }
        return intrusions
    }

    /// Nil where owner and holder are one bidder.
    private func intrusion(
        _ kind: Intrusion.Kind, _ value: String, of owner: Int, in held: (place: Int, document: ComparedDocument),
        at range: Range<Int>, _ view: LotView
    ) -> Intrusion? {
        let (owner, holder) = (view.bids.entries[owner], view.bids.entries[held.place])
        guard owner.bidder != holder.bidder else { return nil }
        return Intrusion(
            kind: kind, owner: owner.bid, ownerSupplier: owner.supplier, holder: holder.bid,
            holderSupplier: holder.supplier, value: value, place: PassagePlaces.place(range, held.document))
    }

    private func mixedUp(_ own: [Intrusion], members: [String], instance: String, _ view: LotView) -> Finding {
        let entries = view.bids.entries.filter { members.contains($0.bid) }
        return Finding(
            rule: Rule.mixedUpFiles.rawValue, subject: view.subject, instance: instance, severity: .orange,
            certainty: .strong, title: Messages.mixedUpTitle, explanation: Messages.mixedUp(own[0], own.count),
            parties: parties(entries),
            evidence: own.prefix(5).map { intrusion in
                Evidence(
                    Messages.intrusion(intrusion),
                    values: [
                        Evidence.Value("bid", intrusion.holder),
                        Evidence.Value(intrusion.kind == .code ? "foreign-code" : "foreign-name", intrusion.value),
                        Evidence.Value("place", intrusion.place),
                    ], events: entries.filter { $0.bid == intrusion.holder }.flatMap(\.record.events))
            }, legalBasis: view.law.basis(.mixedUp), caveats: [Messages.caveatAuthorisation],
            clears: Messages.clears(.mixedUpFiles), since: view.opened)
    }

    /// Places in `bids` by each 18-character code behind them, in lower case.
    private func codeOwners(_ bids: LotBids) -> [String: [Int]] {
        var owners: [String: [Int]] = [:]
        for (place, entry) in bids.entries.enumerated() {
            for code in entry.codes.map({ $0.lowercased() }) where CodeSearch.isCode(code) {
                owners[code, default: []].append(place)
            }
        }
        return owners
    }

    /// The wanted codes that a document names, each at its first place: those listed with its sketch, and those found
    /// in its text.
    private func codes(
        in document: ComparedDocument, among wanted: Set<String>
    ) -> [(code: String, place: Range<Int>)] {
        var found = document.normalized.map { CodeSearch.places(of: wanted, in: $0) } ?? [:]
        for reference in document.sketch.references where reference.kind == .partyCode {
            let code = reference.value.lowercased()
            let start = reference.start ?? 0
            if wanted.contains(code), found[code] == nil { found[code] = start..<start + CodeSearch.length }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
