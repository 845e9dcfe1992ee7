public import DetectorKit
public import Settings

/// Weighs what bids of one lot share by how common it is in independent lots: passages, traces of making, rare errors.
///
/// The second stage of ``IdenticalDocuments``. What a bidder shares with another may be a text that the whole trade
/// copies; only other lots tell. When later lots show that, what was said is cleared.
public struct SharedTraces: ObservationDetector {
    public typealias State = TraceWindow

    public static let descriptor = DetectorDescriptor(
        id: "shared-traces", version: 2, title: Messages.tracesTitle)

    let settings: TraceSettings

    public init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let reader = configuration.settings(of: Self.descriptor.id, diagnostics)
        let settings = TraceSettings(reader)
        reader.finish()
        guard let settings, !diagnostics.hasErrors else { return nil }
        self.settings = settings
    }

    public func initialState(for key: PartitionKey) -> TraceWindow { TraceWindow() }

    public func observe(
        _ observation: Observation, at position: Position, in window: inout TraceWindow, reporting: inout Findings
    ) {
        let told = observation.payload(as: LotTracesTold.self)
        guard let traces = told.traces else {
            if let (traces, reported) = window.remove(told.name) {
                var reported = reported
                reconcile([], traces, &reported, reporting: &reporting)
            }
            return
        }
        for name in window.note(traces, settings) {
            window.judge(name) { traces, reported, window in
                let judge = TraceJudge(traces, window, settings)
                reconcile(judge.groups(), traces, &reported, reporting: &reporting)
            }
        }
    }

    private func reconcile(
        _ groups: [(rule: Rule, group: BidGroup)], _ traces: LotTraces, _ reported: inout ReportedGroups,
        reporting: inout Findings
    ) {
        for rule in [Rule.sharedPassages, .sameMetadata, .sharedErrors] {
            reported.reconcile(
                rule, groups.filter { $0.rule == rule }.map(\.group),
                cleared: { Messages.cleared($0, instance: $1, traces.subject, since: traces.opened) },
                reporting: &reporting)
        }
    }
}
