import BidEvents
import CanonicalJSON
import DetectorKit

extension IdenticalDocuments {
    /// Takes in what an event says and names the lots that have to be compared anew.
    func fold(_ event: Event, at position: Position, into state: inout ProjectState) -> [String] {
        if event.extensions["regime"] != nil { state.regime = event.regime }
        switch event.name {
        case "tender.notice_published":
            state.noteNotice(event)
            return []
        case "tender.document_issued", "tender.clarified":
            return state.noteTender(event, settings) ? state.lotNames : []
        case "bid.submitted": return foldBid(event, into: &state) { bid, _ in bid.submit(event) }
        case "bid.withdrawn": return foldBid(event, into: &state) { bid, _ in bid.withdraw(event) }
        case "bid.features_extracted": return foldFeatures(event, into: &state)
        case "bids.opened": return foldOpening(event, into: &state)
        case "candidates.publicised", "award.decided", "award.notice_published":
            return foldAward(event, at: position, into: &state)
        default: return []
        }
    }

    private func foldBid(
        _ event: Event, into state: inout ProjectState, _ change: (inout BidRecord, _ held: Int) -> Void
    ) -> [String] {
        guard let bid = event.text("bid_id") else { return [] }
        let name = state.lotName(event.lotID, bid: bid)
        var lot = state.lots[name] ?? LotState()
        state.lots[name] = nil  // so that the change works on the only copy
        defer { state.lots[name] = lot }
        guard !lot.isClosed, lot.makesRoom(for: bid, limit: settings.mostBids) else { return [] }
        let held = lot.textLength
        change(&lot.bids[bid, default: BidRecord()], held)
        return [name]
    }

    /// Takes in the documents of a bid; those beyond the lot's limit leave only the signatures of their sections.
    private func foldFeatures(_ event: Event, into state: inout ProjectState) -> [String] {
        foldBid(event, into: &state) { bid, held in
            var held = held
            let documents = StoredDocument.all(of: event, longest: settings.longestText).map { part, document in
                var document = document
                if document.hasContent {
                    held += document.length
                    if held > settings.mostTextInLot { document.reduce() }
                }
                return (part: part, document: document)
            }
            bid.extract(event, documents, limit: settings.mostParts)
        }
    }

    private func foldOpening(_ event: Event, into state: inout ProjectState) -> [String] {
        let name = state.lotName(event.lotID, bid: event.rows("rows").first?["bid_id"]?.fieldText)
        var lot = state.lots[name] ?? LotState()
        for row in event.rows("rows") {
            guard let bid = row["bid_id"]?.fieldText, let supplier = row["supplier_code"]?.fieldText,
                lot.makesRoom(for: bid, limit: settings.mostBids)
            else { continue }
            if lot.bids[bid, default: BidRecord()].supplier == nil { lot.bids[bid]?.supplier = supplier }
        }
        lot.open(event.occurred.earliest, event.reference, wait: settings.textWait)
        state.lots[name] = lot
        return [name]
    }

    /// Candidates and awards open a lot whose opening was never reported, and start the time after which texts go.
    private func foldAward(_ event: Event, at position: Position, into state: inout ProjectState) -> [String] {
        var lots = event.rows("rows").compactMap { $0["lot_id"]?.fieldText }
        if let lot = event.lotID { lots.append(lot) }
        let names = lots.isEmpty ? state.lotNames : Set(lots.map { state.lotName($0, bid: nil) }).sorted()
        var changed: [String] = []
        for name in names where state.lots[name] != nil {
            if state.lots[name]?.opened == nil {
                state.lots[name]?.open(event.occurred.earliest, event.reference, wait: settings.textWait)
                changed.append(name)
            }
            if event.name != "candidates.publicised", state.lots[name]?.awarded == nil {
                state.lots[name]?.awarded = position.clock
            }
        }
        return changed
    }
}
