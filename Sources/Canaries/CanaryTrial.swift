import BidEvents
public import DetectorKit
import Lots
import Simulation

/// Plants simulated rings in copies of real lots and looks which the ring detector tells.
///
/// A pure function of the history, the configuration and the settings; it writes nothing.
public struct CanaryTrial {
    private let history: CanaryHistory
    private let settings: CanarySettings
    private let pipeline: MemoryPipeline
    private let shouldStop: () -> Bool

    private struct Stopped: Error {}

    /// - Parameters:
    ///   - catalog: needs the detectors of lot records and of bidding rings; others are left out.
    ///   - configuration: must have been validated.
    ///   - shouldStop: asked before every event; a trial that is stopped gives no report.
    public init(
        _ history: CanaryHistory, _ catalog: DetectorCatalog, _ configuration: ConfigurationBundle,
        _ settings: CanarySettings, shouldStop: @escaping () -> Bool = { false }
    ) {
        self.history = history
        self.settings = settings
        self.shouldStop = shouldStop
        let few = Self.registrations(of: catalog)
        precondition(few.count == Self.wanted.count, "a canary trial needs \(Self.wanted.joined(separator: " and "))")
        pipeline = MemoryPipeline(DetectorCatalog(few), configuration)
    }

    private static let wanted = [LotObservation.teller, LotObservation.biddingRings]

    private static func registrations(of catalog: DetectorCatalog) -> [DetectorRegistration] {
        catalog.registrations.filter { wanted.contains($0.descriptor.id) }
    }

    /// Names the detectors that a trial runs, with their versions; nil where the catalog lacks one.
    public static func detectors(of catalog: DetectorCatalog) -> String? {
        let few = registrations(of: catalog)
        guard few.count == wanted.count else { return nil }
        return few.map { "\($0.descriptor.id)/\($0.descriptor.version)" }.joined(separator: " ")
    }

    /// Runs the real lots, then every copy; nil when it was stopped.
    public func run() -> CanaryReport? {
        do { return try report() } catch { return nil }
    }

    private func report() throws -> CanaryReport {
        var lots: [String: LotRecord] = [:]
        var told: [ToldGroup] = []
        try fold(CanaryOverlay(), lot: { lots["\($0.market) \($0.identifier)"] = $0 }, group: { told.append($0) })
        let records = lots.values.sorted {
            ($0.openedAt, $0.market, $0.identifier) < ($1.openedAt, $1.market, $1.identifier)
        }
        var report = CanaryReport(history, settings)
        report.lots = records.count
        report.markets = Set(records.map(\.market)).count
        report.realGroups = Set(told.map(\.subject)).count
        guard records.count >= settings.leastLots else { return report }
        for shadow in 0..<settings.shadows {
            let seed = SeededGenerator(seed: settings.seed).branch(shadow + 1)
            var planter = CanaryPlanter(
                records, sparing: Set(told.flatMap(\.members)), settings, random: seed.branch(1))
            plant(&planter, beside: report, shadow)
            guard !planter.rings.isEmpty else { break }
            report.shadows += 1
            try judge(planter.rings, records, told, seed.branch(2), &report)
        }
        return report
    }

    /// Plants what is still wanted, the rarest first, so that no pattern always comes when the markets are full.
    private func plant(_ planter: inout CanaryPlanter, beside report: CanaryReport, _ shadow: Int) {
        let order = report.rows.indices.sorted { (report.rows[$0].planted, $0) < (report.rows[$1].planted, $1) }
        for place in order where report.rows[place].planted < settings.ringsPerPattern {
            let pattern = report.rows[place].pattern
            let isFull = pattern == .costMimicry || (pattern != .meanBenchmark && (place + shadow) % 2 == 1)
            // Where no market has lots for a ring that holds them whole, one among others may still fit.
            if planter.plant(pattern, isFull: isFull) || pattern == .costMimicry { continue }
            if isFull { _ = planter.plant(pattern, isFull: false) }
        }
    }

    private func judge(
        _ rings: [CanaryRing], _ lots: [LotRecord], _ told: [ToldGroup], _ random: SeededGenerator,
        _ report: inout CanaryReport
    ) throws {
        var overlay = CanaryOverlay()
        var openings: [EventReference: Int] = [:]
        for (number, ring) in rings.enumerated() {
            var (table, draws) = (CanaryTable(ring), random.branch(number + 1))
            for place in ring.lots {
                overlay.add(table.rig(lots[place], number: place, &draws), for: lots[place])
                openings[lots[place].opening] = number
            }
        }
        var score = CanaryScore(rings, openings: openings, real: told)
        try fold(overlay, opening: { score.open($0) }, group: { score.tell($0) })
        for (ring, lead) in zip(rings, score.leads) {
            let row = report.rows.firstIndex { $0.pattern == ring.pattern }!
            report.rows[row].planted += 1
            if let lead { report.rows[row].leads.append(lead) }
        }
        report.falseAlarms += score.falseAlarms
    }

    /// Folds the history as a copy tells it, and says what the detectors make of it.
    private func fold(
        _ overlay: CanaryOverlay, lot: (LotRecord) -> Void = { _ in }, opening: (EventReference) -> Void = { _ in },
        group: (ToldGroup) -> Void
    ) throws {
        pipeline.forget()
        let others = Set(LotObservation.readers).subtracting([LotObservation.biddingRings])
        for entry in history.events {
            if shouldStop() { throw Stopped() }
            if entry.event.name == "bids.opened" { opening(entry.event.reference) }
            let stored = StoredEntry(
                offset: entry.position.offset, clock: entry.position.clock, kind: .event,
                bytes: overlay.line(of: entry.event))
            for output in pipeline.process(stored, skipping: others) {
                switch output.content {
                case .observation(let observation) where observation.detector == LotObservation.biddingRings:
                    lot(observation.payload(as: LotRecord.self))
                case .finding(let finding) where finding.outcome == .warning && finding.parties.count >= 2:
                    group(ToldGroup(subject: finding.subject, members: finding.parties))
                default: break
                }
            }
        }
    }
}
