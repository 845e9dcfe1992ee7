import BidEvents
import DetectorKit
import TextSimilarity

extension IdenticalDocuments {
    private static let mostListed = 20

    /// One file handed in for several bidders.
    func sameFiles(_ view: LotView) -> [BidGroup] {
        let entries = view.bids.entries
        let holders = holders(entries) { $0.record.fileHashes }
        var links: [BidLink] = []
        for (_, places) in holders where bidderCount(places, entries) > 1 {
            links += places.dropFirst().map { BidLink(left: entries[places[0]].bid, right: entries[$0].bid) }
        }
        return connectedGroups(links).map { members in
            BidGroup(members: members) { instance in
                let concerned = entries.filter { Set(members).contains($0.bid) }
                let shared = holders.filter { bidderCount($0.places, entries) > 1 }
                    .filter { entry in entry.places.contains { members.contains(entries[$0].bid) } }
                return sameFile(concerned, hashes: shared.map(\.value), instance: instance, view)
            }
        }
    }

    private func sameFile(
        _ entries: [LotBids.Entry], hashes: [String], instance: String, _ view: LotView
    ) -> Finding {
        let bidders = Set(entries.map(\.bidder)).count
        let isByAll = isFormLike(bidders, view)
        return Finding(
            rule: Rule.sameFile.rawValue, subject: view.subject, instance: instance,
            severity: isByAll ? .orange : .red, certainty: .strong, title: Messages.sameFileTitle,
            explanation: Messages.sameFile(bidders: bidders), parties: parties(entries),
            evidence: hashes.prefix(5).map { hash in
                let owners = entries.filter { $0.record.fileHashes.contains(hash) }
                return Evidence(
                    Messages.sameFileEvidence(owners.map(\.supplier)),
                    values: [
                        Evidence.Value("file-sha256", hash),
                        Evidence.Value("bids", owners.prefix(Self.mostListed).map(\.bid).joined(separator: ", ")),
                    ], events: owners.prefix(Self.mostListed).flatMap(\.record.events))
            },
            legalBasis: view.law.basis(.sameFile),
            caveats: (isByAll ? [Messages.caveatSharedByAll] : []) + [Messages.caveatUploadFault], since: view.opened)
    }

    /// A bidder's registration code inside the text of another bidder's bid.
    func mixedUpFiles(_ view: LotView) -> [BidGroup] {
        let owners = codeOwners(view.bids)
        let hashes = FlatSet(owners.keys)
        var intrusions: [Intrusion] = []
        for document in view.documents.indices where hashes.count > 0 {
            intrusions += self.intrusions(in: document, view, owners, hashes)
        }
        return connectedGroups(intrusions.map { BidLink(left: $0.owner, right: $0.holder) }).map { members in
            let own = intrusions.filter { members.contains($0.holder) }
            return BidGroup(members: members) { instance in
                let entries = view.bids.entries.filter { Set(members).contains($0.bid) }
                return Finding(
                    rule: Rule.mixedUpFiles.rawValue, subject: view.subject, instance: instance, severity: .orange,
                    certainty: .strong, title: Messages.mixedUpTitle, explanation: Messages.mixedUp(own[0], own.count),
                    parties: parties(entries),
                    evidence: own.prefix(5).map { intrusion in
                        Evidence(
                            Messages.intrusion(intrusion),
                            values: [
                                Evidence.Value("bid", intrusion.holder), Evidence.Value("foreign-code", intrusion.code),
                                Evidence.Value(
                                    "place", "[\(intrusion.place.lowerBound), \(intrusion.place.upperBound))"),
                            ], events: entries.filter { $0.bid == intrusion.holder }.flatMap(\.record.events))
                    }, legalBasis: view.law.basis(.mixedUp), caveats: [Messages.caveatAuthorisation],
                    since: view.opened)
            }
        }
    }

    private static let codeLength = 18

    /// Bids by the hash of each 18-character code behind them.
    private func codeOwners(_ bids: LotBids) -> [UInt64: [(code: String, place: Int)]] {
        var owners: [UInt64: [(code: String, place: Int)]] = [:]
        for (place, entry) in bids.entries.enumerated() {
            for code in entry.codes where code.utf8.count == Self.codeLength && code.utf8.allSatisfy(Self.isCodeByte) {
                let characters = NormalizedText(code, limit: Self.codeLength).characters
                guard let hash = Grams.hashes(of: characters, length: Self.codeLength).first else { continue }
                owners[hash, default: []].append((code, place))
            }
        }
        return owners
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
    }

    private func intrusions(
        in document: Int, _ view: LotView, _ owners: [UInt64: [(code: String, place: Int)]], _ hashes: FlatSet
    ) -> [Intrusion] {
        let text = view.comparison.texts[document]
        let holder = view.entry(document)
        var seen: Set<String> = []
        var found: [Intrusion] = []
        let grams = Grams.hashes(of: text.text.characters, length: Self.codeLength)
        for (position, hash) in grams.enumerated() where hashes.contains(hash) {
            let run = position..<position + Self.codeLength
            guard !run.allSatisfy({ text.isBase[$0] }) else { continue }
            for (code, place) in owners[hash] ?? [] {
                let owner = view.bids.entries[place]
                guard owner.bidder != holder.bidder, seen.insert("\(owner.bid) \(code)").inserted else { continue }
                found.append(
                    Intrusion(
                        owner: owner.bid, ownerSupplier: owner.supplier, holder: holder.bid,
                        holderSupplier: holder.supplier, code: code, place: text.text.rawRange(run)))
            }
        }
        return found
    }

    func bidderCount(_ places: [Int], _ entries: [LotBids.Entry]) -> Int {
        Set(places.map { entries[$0].bidder }).count
    }

    /// Which entries hold each value, sorted by value.
    func holders(
        _ entries: [LotBids.Entry], _ values: (LotBids.Entry) -> [String]
    ) -> [(value: String, places: [Int])] {
        var holders: [String: [Int]] = [:]
        for (place, entry) in entries.enumerated() {
            for value in values(entry) { holders[value, default: []].append(place) }
        }
        return holders.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Whether so many of a large lot share something that a common source is likelier than a ring.
    func isFormLike(_ bidders: Int, _ view: LotView) -> Bool {
        let all = view.bids.bidderCount
        return all >= settings.formLotSize && Double(bidders) >= Double(all) * settings.formShare
    }
}

/// One bidder's code found in another's text.
struct Intrusion {
    let owner: String
    let ownerSupplier: String
    let holder: String
    let holderSupplier: String
    let code: String
    /// In Unicode scalars of the raw text.
    let place: Range<Int>
}
