import Access
public import BidEvents
import DetectorKit
import EventLog
import Ledger

// The events behind a warning.
extension LedgerReader {
    /// Some events with their content, in the order in which they are asked for; fewer when they grow large.
    ///
    /// What tells of bids is told once its lot is opened, as far as the index has come; what lies outside the scope, or
    /// names something that does, never.
    /// - Parameter bytes: After how many bytes of events the answer ends.
    public func backing(_ references: some Sequence<EventReference>, bytes: Int) throws -> [BackingEvent] {
        let last = try lastOffset
        var opened: [String: OpenedLots] = [:]
        func isSealed(_ event: Event) throws -> Bool {
            guard event.type?.sealing == .sealed else { return false }
            guard let project = event.projectID else { return true }
            let lots = try opened[project] ?? OpenedLots(allReports(of: project, through: last))
            opened[project] = lots
            return !lots.holds(event.lotID)
        }
        func backing(_ reference: EventReference) throws -> BackingEvent {
            guard let offset = try log.offset(of: reference), let entry = try log.entry(at: offset),
                let event = try? decoder.decode(entry.bytes)
            else { return BackingEvent(reference: reference, position: nil, event: nil, withholding: .unknown) }
            let position = Position(offset: offset, clock: entry.clock)
            guard try isVisible(event) else {
                return BackingEvent(reference: reference, position: nil, event: nil, withholding: .region)
            }
            guard try !isSealed(event) else {
                return BackingEvent(reference: reference, position: position, event: nil, withholding: .sealed)
            }
            return BackingEvent(reference: reference, position: position, event: event, withholding: nil)
        }
        var (found, size) = ([BackingEvent](), 0)
        for reference in references where size < bytes {
            found.append(try backing(reference))
            size += found[found.count - 1].event?.line.count ?? 0
        }
        return found
    }

    private func isVisible(_ event: Event) throws -> Bool {
        if scope.isUnrestricted { return true }
        return try scope.covers(RegionCode.code(ofSource: event.source)) && covers(everythingNamedIn: event)
    }
}
