public import BidEvents
public import DetectorKit
public import Settings

/// Finds bidders of one lot whose priced bills of quantities were not made independently.
///
/// Nothing is compared before the bids are opened. A lot is judged once the lists of all opened bids are in, or some
/// hours after the opening, and again at the next tick when something arrives later.
public struct UnitPrices: EventDetector {
    public typealias State = PricedProject

    public static let descriptor = DetectorDescriptor(
        id: "unit-prices", version: 2, title: Messages.title,
        eventTypes: [
            "tender.notice_published", "tender.document_issued", "bid.submitted", "bid.withdrawn",
            "bid.features_extracted", "bids.opened", "award.decided", "award.notice_published",
        ],
        needs: ["bid.features_extracted/unit_prices"])

    let settings: PriceSettings

    public init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let reader = configuration.settings(of: Self.descriptor.id, diagnostics)
        let settings = PriceSettings(reader)
        reader.finish()
        guard let settings, !diagnostics.hasErrors else { return nil }
        self.settings = settings
    }

    public func keys(of event: Event) -> [PartitionKey] { event.projectID.map { [PartitionKey($0)] } ?? [] }

    public func initialState(for key: PartitionKey) -> PricedProject { PricedProject(identifier: key.text) }

    public func observe(
        _ event: Event, at position: Position, in project: inout PricedProject, reporting: inout Findings
    ) {
        project.lastEvent = position.clock
        for name in project.fold(event, at: position.clock, settings) {
            guard let lot = project.lots[name], lot.opened != nil, !lot.isClosed else { continue }
            if lot.isJudged {
                project.lots[name]?.pendingSince = lot.pendingSince ?? position.clock
            } else if lot.isComplete {
                judge(name, of: &project, reporting: &reporting)
            }
        }
    }

    public func nextTimer(in project: PricedProject) -> Timestamp? {
        var next = project.lastEvent.map { $0 + settings.idleRetention }
        for lot in project.lots.values where !lot.isClosed {
            let due = lot.isJudged ? nil : lot.opened.map { $0 + settings.listWait }
            let dropped = lot.awarded.map { $0 + settings.retention }
            for time in [lot.pendingSince, due, dropped] {
                if let time { next = next.map { min($0, time) } ?? time }
            }
        }
        return next
    }

    public func advance(to position: Position, in project: inout PricedProject, reporting: inout Findings) {
        for name in project.lots.keys.sorted() {
            guard let lot = project.lots[name], !lot.isClosed else { continue }
            let isDue = !lot.isJudged && lot.opened.map { $0 + settings.listWait <= position.clock } ?? false
            if isDue || lot.pendingSince != nil { judge(name, of: &project, reporting: &reporting) }
            if let awarded = lot.awarded, awarded + settings.retention <= position.clock {
                project.lots[name]?.close()
            }
        }
        let isIdle = project.lastEvent.map { $0 + settings.idleRetention <= position.clock } ?? true
        let lots = project.lots.values
        if isIdle || (!lots.isEmpty && lots.allSatisfy(\.isClosed)) { reporting.retire() }
    }

    /// Compares all lists of a lot and reports what differs from what was reported before.
    private func judge(_ name: String, of project: inout PricedProject, reporting: inout Findings) {
        guard var lot = project.lots.removeValue(forKey: name) else { return }
        defer { project.lots[name] = lot }
        lot.isJudged = true
        lot.pendingSince = nil
        guard let opened = lot.opened, project.pricesItems(lot, name) else { return }
        let judge = PriceJudge(
            settings: settings, subject: .lot(project: project.identifier, lot: name.isEmpty ? nil : name),
            opened: opened, law: GoverningLaw(regime: project.regime, method: project.method), lot: lot,
            control: project.controls[name] ?? project.controls[""])
        let verdict = judge.verdict()
        for rule in PriceRule.allCases {
            lot.reconcile(rule, verdict.groups.filter { $0.rule == rule }, judge, reporting: &reporting)
        }
        for gap in verdict.gaps where !lot.gaps.contains(gap.rule) {
            lot.gaps.append(gap.rule)
            reporting.report(gap)
        }
    }
}
