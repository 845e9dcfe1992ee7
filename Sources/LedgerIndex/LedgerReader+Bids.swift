public import BidEvents
import CanonicalJSON
import DetectorKit
import EventLog
public import Lots
import SQLite

// What was bid, once the bids are opened.
extension LedgerReader {
    /// The opened lots of a project as of a place of the log, by their names; nil for a project not heard of by then.
    ///
    /// Sealed reports are never read: bids and prices are those that openings told. A rejection counts where the
    /// opening itself told of it.
    public func lots(of project: String, through wanted: Int64? = nil) throws -> [LotRecord]? {
        let offset = try position(through: wanted).offset
        guard let node = try node(Subject(kind: "project", identifier: project), through: offset) else { return nil }
        var fold = ProjectLots()
        var records: [String: LotRecord] = [:]
        for event in try reports(of: node, through: offset) {
            for record in fold.note(event, grain: MarketGrain()) { records[record.lot] = record }
        }
        return records.values.sorted { $0.lot < $1.lot }
    }

    /// The suppliers who bid at each of some openings; what is no opening, or was never reported, is passed over.
    public func bidders(at openings: [EventReference]) throws -> [Set<String>] {
        try openings.compactMap { reference in
            guard let offset = try log.offset(of: reference), let entry = try log.entry(at: offset),
                let event = try? decoder.decode(entry.bytes), event.name == "bids.opened"
            else { return nil }
            return Set(event.rows("rows").compactMap { $0["supplier_code"]?.fieldText })
        }
    }

    /// What is kept under a project itself or under its notices, in the order of the log.
    private func reports(of project: Node, through offset: Int64) throws -> [Event] {
        let statement = try index.prepare("SELECT offset FROM mentions WHERE node = ? AND offset <= ? LIMIT ?")
        var places: Set<Int64> = []
        for node in [project] + (try sources(of: project, kind: "notice", through: offset)) {
            try statement.bind(.integer(node.number), .integer(offset), .integer(Self.eventLimit))
            while try statement.step() { places.insert(statement.integer(0)) }
            statement.reset()
        }
        return try places.sorted().compactMap { place in
            guard let entry = try log.entry(at: place) else { return nil }
            return try? decoder.decode(entry.bytes)
        }
    }
}
