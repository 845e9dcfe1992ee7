import BidEvents
import DetectorKit
import TextSimilarity

// Sections of opened bids, for comparison with those of other lots, regions and years.
extension IdenticalDocuments {
    /// Shingles that a section needs: fewer say too little across lots.
    private static let leastShingles = 500

    /// Passes on what the bids of a lot have of their own, under the key of lots that can be compared with one another.
    ///
    /// A lot whose bids have nothing of their own is passed on too: that a text is absent there says something. Of a bid
    /// with more than `bid_sections` those with the smallest digests go, so that two bids which share sections choose
    /// the same ones; that the others were left out is told.
    func deriveSections(
        of view: LotView, in lot: inout LotState, lotName: String, of project: Project, reporting: inout Findings
    ) {
        // Whether a section is one bid's own shows only once the others are there, or are waited for no longer.
        guard settings.passesOnSections, let basis = view.basis,
            lot.gapDeadline == nil || view.bids.entries.allSatisfy({ $0.record.hasContent })
        else { return }
        let common = Self.commonBands(of: view)
        var (leftOut, isNew) = (0, false)
        let bids = view.bids.entries.enumerated().map { place, entry in
            let documents = view.readable.filter { $0.place == place && SketchBasis($0.document.sketch) == basis }
                .map(\.document).filter { !entry.record.sightedDocuments.contains($0.name) }
            lot.bids[entry.bid]?.sightedDocuments += documents.map(\.name)
            isNew = isNew || !documents.isEmpty
            let all = documents.enumerated().flatMap { Self.sightedSections(of: $1, at: $0) }
                .filter { common.isDisjoint(with: $0.bands) }
            let chosen = all.sorted { $0.rank < $1.rank }.prefix(settings.mostSections)
            leftOut += all.count - chosen.count
            return LotSections.Bid(
                bid: entry.bid, supplier: entry.supplier, codes: Set(entry.codes).sorted(),
                reference: entry.record.events.first, documents: documents.map(\.name),
                sections: entry.record.supplier == nil
                    ? [] : chosen.sorted { ($0.document, $0.start) < ($1.document, $1.start) })
        }
        guard isNew else { return }
        let sections = LotSections(
            project: project.identifier, lot: lotName, buyer: project.state.buyer, openedAt: view.opened, bids: bids)
        let key = comparisonKey(category: project.state.category(of: lotName), basis)
        reporting.derive(Observation(for: LotSections.collector, key: key, payload: sections))
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
            for band in sightedSections(of: document, at: 0).flatMap(\.bands)
            where holders.updateValue(place, forKey: band) ?? place != place {
                common.insert(band)
            }
        }
        return common
    }

    private static func sightedSections(of document: ComparedDocument, at place: Int) -> [SightedSection] {
        document.ownSections(without: MarkSet()).compactMap { section in
            guard section.shingles >= leastShingles, let signature = CompactSignature(section.signature)
            else { return nil }
            return SightedSection(
                document: place, start: section.range.lowerBound, end: section.range.upperBound,
                page: document.sketch.page(of: section.range.lowerBound), signature: signature)
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
    fileprivate var rank: (UInt32, UInt32, Int, Int) { (signature.band(0), signature.band(1), document, start) }
}
