import BidEvents
import CanonicalJSON
import DetectorKit
import TextSimilarity

extension IdenticalDocuments {
    /// Takes in what an event says and names the lots that have to be compared anew.
    func fold(_ event: Event, at position: Position, into state: inout ProjectState) -> [String] {
        if event.extensions["regime"] != nil { state.regime = event.regime }
        switch event.name {
        case "tender.notice_published":
            state.method = event.text("method") ?? state.method
            return []
        case "tender.document_issued", "tender.clarified": return foldTenderText(event, into: &state)
        case "bid.submitted": return foldBid(event, into: &state) { $0.submit(event) }
        case "bid.withdrawn": return foldBid(event, into: &state) { $0.withdraw(event) }
        case "bid.features_extracted": return foldFeatures(event, into: &state)
        case "bids.opened": return foldOpening(event, into: &state)
        case "candidates.publicised", "award.decided", "award.notice_published":
            return foldAward(event, at: position, into: &state)
        default: return []
        }
    }

    private func foldTenderText(_ event: Event, into state: inout ProjectState) -> [String] {
        guard let text = event.text("text"), !text.isEmpty,
            !state.tenderTexts.contains(where: { $0.event == event.reference })
        else { return [] }
        let kept = state.tenderTexts.reduce(0) { $0 + $1.text.unicodeScalars.count }
        guard kept + text.unicodeScalars.count <= settings.mostTenderText else {
            state.droppedTenderTexts += 1
            return []
        }
        state.tenderTexts.append(TenderText(event: event.reference, text: text))
        state.base = nil
        return state.lotNames
    }

    private func foldBid(
        _ event: Event, into state: inout ProjectState, _ change: (inout BidRecord) -> Void
    ) -> [String] {
        guard let bid = event.text("bid_id") else { return [] }
        let name = state.lotName(event.lotID, bid: bid)
        var lot = state.lots[name] ?? LotState()
        state.lots[name] = nil  // so that the change works on the only copy
        defer { state.lots[name] = lot }
        guard !lot.isClosed, lot.makesRoom(for: bid, limit: settings.mostBids) else { return [] }
        change(&lot.bids[bid, default: BidRecord()])
        return [name]
    }

    private func foldFeatures(_ event: Event, into state: inout ProjectState) -> [String] {
        let length = event.text("text")?.unicodeScalars.count ?? 0
        let name = state.lotName(event.lotID, bid: event.text("bid_id"))
        let held = state.lots[name]?.textLength ?? 0
        let base = length > 0 && held + length > settings.mostTextInLot ? self.base(of: &state) : nil
        return foldBid(event, into: &state) { $0.extract(event, length: length, signingWith: base, settings) }
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
        lot.open(event.occurred.earliest, event.reference, settings)
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
                state.lots[name]?.open(event.occurred.earliest, event.reference, settings)
                changed.append(name)
            }
            if event.name != "candidates.publicised", state.lots[name]?.awarded == nil {
                state.lots[name]?.awarded = position.clock
            }
        }
        return changed
    }

    /// The tender's own grams, made anew after a restart or another text.
    func base(of state: inout ProjectState) -> BaseText {
        if let base = state.base, state.baseSettings == settings { return base }
        let base = BaseText(
            state.tenderTexts.map { NormalizedText($0.text, limit: settings.longestText) },
            shingleLength: settings.shingleLength)
        (state.base, state.baseSettings) = (base, settings)
        return base
    }
}

extension LotState {
    mutating func makesRoom(for bid: String, limit: Int) -> Bool {
        if bids[bid] != nil || bids.count < limit { return true }
        refusedBids += 1
        return false
    }

    mutating func open(_ time: Timestamp, _ event: EventReference, _ settings: DocumentSettings) {
        guard opened == nil else { return }
        opened = time
        openingEvent = event
        textDeadline = time + settings.textWait
    }

    /// Forgets everything but what was reported.
    mutating func close() {
        self = LotState(closing: self)
    }

    private init(closing lot: LotState) {
        opened = lot.opened
        awarded = lot.awarded
        isClosed = true
    }
}

extension BidRecord {
    mutating func submit(_ event: Event) {
        let order = ReportOrder(
            sequence: event.text("upload_seq").flatMap(Int.init) ?? 0,
            milliseconds: event.occurred.earliest.milliseconds, id: event.id)
        supplier = event.text("supplier_code") ?? supplier
        guard submission.map({ $0 < order }) ?? true else { return }
        submission = order
        submissionEvent = event.reference
        submittedHash = Self.usable(event.text("file_sha256"))
        consortium = event.rows("consortium").compactMap(\.fieldText).filter { !$0.isEmpty }.sorted()
    }

    mutating func withdraw(_ event: Event) {
        let order = ReportOrder(sequence: 0, milliseconds: event.occurred.earliest.milliseconds, id: event.id)
        supplier = supplier ?? event.text("supplier_code")
        withdrawal = withdrawal.map { max($0, order) } ?? order
    }

    /// Takes in an extraction; a text beyond the lot's limit leaves only its signature, made with the given base.
    mutating func extract(_ event: Event, length: Int, signingWith base: BaseText?, _ settings: DocumentSettings) {
        let order = ReportOrder(
            sequence: 0, milliseconds: (event.occurrence("extracted_at") ?? event.occurred).earliest.milliseconds,
            id: event.id)
        supplier = supplier ?? event.text("supplier_code")
        guard extraction.map({ $0 < order }) ?? true else { return }
        extraction = order
        extractionEvent = event.reference
        extractedHash = Self.usable(event.text("file_sha256"))
        metadata = Metadata(event.data["doc_meta"])
        images = Set(event.rows("image_hashes").compactMap(\.fieldText)).sorted().prefix(500).map { $0 }
        hasTextReference = event.text("text_ref") != nil
        let given = event.text("text").flatMap { $0.isEmpty ? nil : $0 }
        isCut = length > settings.longestText
        let kept = given.map { isCut ? String($0.unicodeScalars.prefix(settings.longestText)) : $0 }
        text = base == nil ? kept : nil
        textLength = base == nil ? min(length, settings.longestText) : 0
        signature = base.flatMap { base in kept.map { settings.comparable($0, subtracting: base).signature } }
    }
}
