import BidEvents
import DetectorKit
import TextSimilarity

// Sections of opened bids, for comparison with those of other lots, regions and years.
extension IdenticalDocuments {
    /// Shingles that a section needs: fewer say too little across lots.
    private static let leastShingles = 500

    /// Passes on the own sections of each known supplier's documents once, a sighting for each shard of the index that they belong to.
    ///
    /// Of a bid with more than `bid_sections` those with the smallest digests go, so that two bids which share sections
    /// choose the same ones; that the others were left out is told.
    func deriveSections(
        of view: LotView, in lot: inout LotState, lotName: String, of project: Project, reporting: inout Findings
    ) {
        // Whether a section is one bid's own shows only once the others are there, or are waited for no longer.
        guard settings.passesOnSections,
            lot.gapDeadline == nil || view.bids.entries.allSatisfy({ $0.record.hasContent })
        else { return }
        let common = Self.commonBands(of: view)
        var leftOut = 0
        for (place, entry) in view.bids.entries.enumerated() {
            guard entry.record.supplier != nil, let event = entry.record.events.first else { continue }
            let documents = view.readable.filter { $0.place == place && SketchBasis($0.document.sketch) == view.basis }
                .map(\.document).filter { !entry.record.sightedDocuments.contains($0.name) }
            guard !documents.isEmpty else { continue }
            lot.bids[entry.bid]?.sightedDocuments += documents.map(\.name)
            let all = documents.flatMap(Self.sightedSections).filter { common.isDisjoint(with: $0.bands) }
            let chosen = all.sorted { $0.rank < $1.rank }.prefix(settings.mostSections)
            leftOut += all.count - chosen.count
            let bid = SectionSighting(
                project: project.identifier, lot: lotName, buyer: project.state.buyer, bid: entry.bid,
                supplier: entry.supplier, codes: Set(entry.codes).sorted(), openedAt: view.opened, reference: event,
                sections: [])
            derive(Array(chosen), of: bid, reporting: &reporting)
        }
        if leftOut > 0 {
            let explanation = Messages.sectionsLeftOut(leftOut, limit: settings.mostSections)
            report("sections", explanation, view, in: &lot, reporting: &reporting)
        }
    }

    /// The bands in which sections of several bids of the lot agree.
    ///
    /// What bids of one lot have in common is a form, a template or a brochure, or is told within the lot.
    private static func commonBands(of view: LotView) -> Set<SightedSection.Band> {
        var holders: [SightedSection.Band: Int] = [:]
        var common: Set<SightedSection.Band> = []
        for (place, document) in view.readable where SketchBasis(document.sketch) == view.basis {
            for band in sightedSections(of: document).flatMap(\.bands)
            where holders.updateValue(place, forKey: band) ?? place != place {
                common.insert(band)
            }
        }
        return common
    }

    private static func sightedSections(of document: ComparedDocument) -> [SightedSection] {
        document.ownSections(without: MarkSet()).compactMap { section in
            guard section.shingles >= leastShingles, let signature = CompactSignature(section.signature)
            else { return nil }
            return SightedSection(
                document: document.name, start: section.range.lowerBound, end: section.range.upperBound,
                page: document.sketch.page(of: section.range.lowerBound), signature: signature)
        }
    }

    private func derive(_ sections: [SightedSection], of bid: SectionSighting, reporting: inout Findings) {
        var shards: [String: [SightedSection]] = [:]
        for section in sections {
            for band in 0..<CompactSignature.bandCount {
                shards[SectionShard(section.signature, band: band).key, default: []].append(section)
            }
        }
        for (key, sections) in shards.sorted(by: { $0.key < $1.key }) {
            reporting.derive(
                Observation(
                    for: SectionSighting.collector, key: PartitionKey(key), payload: bid.with(sections)))
        }
    }
}

extension SightedSection {
    fileprivate struct Band: Hashable {
        let number: Int
        let digest: UInt32
    }

    fileprivate var bands: [Band] {
        (0..<CompactSignature.bandCount).map { Band(number: $0, digest: signature.band($0)) }
    }

    /// Alike for sections that are alike, whatever bid they stand in; then the place, so that there is one order.
    fileprivate var rank: (UInt32, UInt32, String, Int) {
        (signature.band(0), signature.band(1), document, start)
    }
}
