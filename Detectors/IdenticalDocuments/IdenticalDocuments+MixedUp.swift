import DetectorKit
import TextSimilarity

/// One bidder's code found in another's documents.
struct Intrusion {
    let owner: String
    let ownerSupplier: String
    let holder: String
    let holderSupplier: String
    let code: String
    /// The document and the place in it, as a reader is shown it.
    let place: String
}

extension IdenticalDocuments {
    /// A bidder's registration code inside another bidder's documents.
    func mixedUpFiles(_ view: LotView) -> [BidGroup] {
        let owners = codeOwners(view.bids)
        guard !owners.isEmpty else { return [] }
        var seen: Set<String> = []
        var intrusions: [Intrusion] = []
        for (place, document) in view.readable {
            let holder = view.bids.entries[place]
            for (code, range) in codes(in: document, among: Set(owners.keys)) {
                if view.subtracted.names(code: code) { continue }
                for owner in (owners[code] ?? []).map({ view.bids.entries[$0] }) where owner.bidder != holder.bidder {
                    guard seen.insert("\(owner.bid) \(holder.bid) \(code)").inserted else { continue }
                    intrusions.append(
                        Intrusion(
                            owner: owner.bid, ownerSupplier: owner.supplier, holder: holder.bid,
                            holderSupplier: holder.supplier, code: code,
                            place: PassagePlaces.place(range, document)))
                }
            }
        }
        return connectedGroups(intrusions.map { BidLink(left: $0.owner, right: $0.holder) }).map { members in
            let own = intrusions.filter { members.contains($0.holder) }
            return BidGroup(members: members) { mixedUp(own, members: members, instance: $0, view) }
        }
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
                        Evidence.Value("bid", intrusion.holder), Evidence.Value("foreign-code", intrusion.code),
                        Evidence.Value("place", intrusion.place),
                    ], events: entries.filter { $0.bid == intrusion.holder }.flatMap(\.record.events))
            }, legalBasis: view.law.basis(.mixedUp), caveats: [Messages.caveatAuthorisation], since: view.opened)
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
        var found = document.text.map { CodeSearch.places(of: wanted, in: $0) } ?? [:]
        for reference in document.sketch.references where reference.kind == .partyCode {
            let code = reference.value.lowercased()
            let start = reference.start ?? 0
            if wanted.contains(code), found[code] == nil { found[code] = start..<start + CodeSearch.length }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
