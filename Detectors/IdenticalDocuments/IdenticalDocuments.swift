public import BidEvents
public import DetectorKit
public import Settings

/// Finds bids of one lot whose documents are the same, in whole or in large part, and files that were mixed up.
///
/// Nothing is compared before the bids are opened. A lot of up to `immediate_lot_bids` bids is compared as soon as
/// something new is known of it; a larger one at the next tick, so that work stays linear in what arrives. What has to
/// be weighed by how common it is goes on to ``SharedTraces``.
public struct IdenticalDocuments: EventDetector {
    public static let descriptor = DetectorDescriptor(
        id: "identical-documents", version: 3, title: Messages.title,
        eventTypes: [
            "tender.notice_published", "tender.document_issued", "tender.clarified", "bid.submitted", "bid.withdrawn",
            "bid.features_extracted", "bids.opened", "candidates.publicised", "award.decided", "award.notice_published",
        ])

    let settings: DocumentSettings
    let standardTexts: StandardTexts

    public init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let reader = configuration.settings(of: Self.descriptor.id, diagnostics)
        let settings = DocumentSettings(reader)
        reader.finish()
        standardTexts = StandardTexts(configuration, diagnostics)
        guard let settings, !diagnostics.hasErrors else { return nil }
        self.settings = settings
    }

    public func keys(of event: Event) -> [PartitionKey] { event.projectID.map { [PartitionKey($0)] } ?? [] }

    public func initialState(for key: PartitionKey) -> Project { Project(identifier: key.text) }

    /// The state of one project.
    public struct Project: Codable, Sendable {
        let identifier: String
        var state = ProjectState()

        init(identifier: String) { self.identifier = identifier }
    }

    public func observe(
        _ event: Event, at position: Position, in project: inout Project, reporting: inout Findings
    ) {
        project.state.lastEvent = position.clock
        let changed = fold(event, at: position, into: &project.state)
        for name in changed {
            guard let lot = project.state.lots[name], lot.opened != nil, !lot.isClosed else { continue }
            if lot.bids.count > settings.largeLot {
                project.state.lots[name]?.pendingSince = lot.pendingSince ?? position.clock
            } else {
                evaluate(name, of: &project, reporting: &reporting)
            }
        }
    }

    public func nextTimer(in project: Project) -> Timestamp? {
        var next = project.state.lastEvent.map { $0 + settings.idleRetention }
        for lot in project.state.lots.values where !lot.isClosed {
            let dropped = lot.awarded.map { $0 + settings.retention }
            for time in [lot.pendingSince, lot.gapDeadline, dropped] {
                if let time { next = next.map { min($0, time) } ?? time }
            }
        }
        return next
    }

    public func advance(to position: Position, in project: inout Project, reporting: inout Findings) {
        for name in project.state.lotNames {
            guard let lot = project.state.lots[name], !lot.isClosed else { continue }
            let isDue = lot.gapDeadline.map { $0 <= position.clock } ?? false
            if isDue { project.state.lots[name]?.gapDeadline = nil }
            if lot.pendingSince != nil || isDue { evaluate(name, of: &project, reporting: &reporting) }
            // By then nearly everything has arrived, and what is late is read once more.
            if isDue { project.state.forgetReadings(of: name) }
            if let awarded = lot.awarded, awarded + settings.retention <= position.clock {
                project.state.lots[name]?.close()
            }
        }
        let isIdle = project.state.lastEvent.map { $0 + settings.idleRetention <= position.clock } ?? true
        let lots = project.state.lots.values
        if isIdle || (!lots.isEmpty && lots.allSatisfy(\.isClosed)) { reporting.retire() }
    }
}
