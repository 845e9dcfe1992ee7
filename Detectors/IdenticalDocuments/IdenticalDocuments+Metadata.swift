import DetectorKit

/// A kind of trace that a file keeps of its making.
enum Trait: String, CaseIterable {
    case person = "author"
    case root = "rsid-root"
    case lineage = "xmp-id"
    case image = "image-hash"

    func values(of record: BidRecord, _ settings: DocumentSettings) -> [String] {
        let metadata = record.metadata
        let raw: [String?] =
            switch self {
            case .person: [metadata.author, metadata.lastModifiedBy]
            case .root: [metadata.rsidRoot]
            case .lineage: [metadata.xmpID]
            case .image: record.images
            }
        let folded = raw.compactMap { $0.map(Metadata.folded) }.filter {
            $0.unicodeScalars.count > 1 && !settings.ignoredNames.contains($0)
                && !$0.allSatisfy { "0-_. ".contains($0) }
        }
        return Set(folded).sorted()
    }
}

/// A value that several bidders' files have in common.
struct SharedTrait {
    let trait: Trait
    let value: String
    let places: [Int]
}

extension IdenticalDocuments {
    /// Equal pictures from which two files are taken to have a common source: one may be a logo or a certificate.
    private static let leastImages = 3

    func sameMetadata(_ view: LotView) -> [BidGroup] {
        let entries = view.bids.entries
        let shared = Trait.allCases.flatMap { sharedTraits($0, view) }
        let links = shared.flatMap { item in
            item.places.dropFirst().map { BidLink(left: entries[item.places[0]].bid, right: entries[$0].bid) }
        }
        return connectedGroups(links).map { members in
            let names = Set(members)
            let own = shared.filter { item in names.contains(entries[item.places[0]].bid) }
            return BidGroup(members: members) { instance in
                sameMetadata(own, entries.filter { names.contains($0.bid) }, instance: instance, view)
            }
        }
    }

    private func sharedTraits(_ trait: Trait, _ view: LotView) -> [SharedTrait] {
        let entries = view.bids.entries
        let shared = holders(entries) { trait.values(of: $0.record, settings) }.compactMap { value, places in
            let bidders = bidderCount(places, entries)
            return bidders < 2 || isFormLike(bidders, view)
                ? nil : SharedTrait(trait: trait, value: value, places: places)
        }
        guard trait == .image else { return shared }
        let counts = Dictionary(grouping: shared.filter { bidderCount($0.places, entries) == 2 }, by: \.places)
        return shared.filter { (counts[$0.places]?.count ?? 0) >= Self.leastImages }
    }

    private func sameMetadata(
        _ shared: [SharedTrait], _ entries: [LotBids.Entry], instance: String, _ view: LotView
    ) -> Finding {
        let kinds = Set(shared.map(\.trait))
        let isSoft = kinds == [.person]
        return Finding(
            rule: Rule.sameMetadata.rawValue, subject: view.subject, instance: instance,
            severity: isSoft ? .blue : .yellow, certainty: .lead, title: Messages.metadataTitle,
            explanation: Messages.metadata(bidders: Set(entries.map(\.bidder)).count, values: shared.count),
            parties: parties(entries),
            evidence: shared.prefix(10).map { item in
                let owners = item.places.prefix(20).map { view.bids.entries[$0] }
                return Evidence(
                    Messages.sharedTrait(item.trait, owners.map(\.supplier)),
                    values: [
                        Evidence.Value(item.trait.rawValue, item.value),
                        Evidence.Value("bids", owners.map(\.bid).joined(separator: ", ")),
                    ], events: owners.compactMap(\.record.extractionEvent))
            },
            legalBasis: view.law.basis(.sameMaker), caveats: [Messages.caveatSameComputer, Messages.caveatSameMaker],
            since: view.opened)
    }
}
