import DetectorKit
import Hashing

extension IdenticalDocuments {
    /// What the lot's bids share and hold, for the second stage to weigh.
    func traces(_ view: LotView, _ texts: TextVerdicts, lot: String, of project: Project) -> LotTraces {
        TraceCollector(view, texts.passages, settings).traces(
            project: project.identifier, lot: lot, buyer: project.state.buyer, agency: project.state.agency,
            sampledMarks: settings.sampledMarks)
    }

    /// Passes the traces on when they changed: under one key for lots that can be compared with one another.
    func deriveTraces(
        _ traces: LotTraces, _ view: LotView, in lot: inout LotState, category: String, reporting: inout Findings
    ) {
        guard !traces.isEmpty || lot.toldKey != nil else { return }
        let key = comparisonKey(category: category, view.basis).text
        if let before = lot.toldKey, before != key { derive(traces.name, nil, key: before, reporting: &reporting) }
        let digest = Digest.shortIdentifier(String(decoding: StateCoding.encode(traces), as: UTF8.self))
        guard lot.toldKey != key || lot.toldDigest != digest else { return }
        derive(traces.name, traces, key: key, reporting: &reporting)
        (lot.toldKey, lot.toldDigest) = (key, digest)
    }

    /// The key under which the second stage meets lots that can be compared with one another.
    func comparisonKey(category: String, _ basis: SketchBasis?) -> PartitionKey {
        PartitionKey("\(category.prefix(settings.categoryCharacters)) \(basis?.description ?? "")")
    }

    private func derive(_ name: String, _ traces: LotTraces?, key: String, reporting: inout Findings) {
        reporting.derive(
            Observation(
                for: SharedTraces.descriptor.id, key: PartitionKey(key),
                payload: LotTracesTold(name: name, traces: traces)))
    }
}
