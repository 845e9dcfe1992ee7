import BidEvents
import DetectorKit

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
        let isByAll = view.isFormLike(bidders, settings)
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
            caveats: (isByAll ? [Messages.caveatSharedByAll] : []) + [Messages.caveatUploadFault],
            clears: Messages.clears(.sameFile), since: view.opened)
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

}

extension LotView {
    /// Whether so many of a large lot share something that a common source is likelier than a ring.
    func isFormLike(_ bidders: Int, _ settings: DocumentSettings) -> Bool {
        let all = bids.bidderCount
        return all >= settings.formLotSize && Double(bidders) >= Double(all) * settings.formShare
    }
}
