import BidEvents
import CanonicalJSON
import Foundation
import Testing
import Zstandard

@testable import Simulation

/// The repository's root, where the shipped configuration and recordings are.
let repository = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

func shippedCalendar() throws -> WorkdayCalendar {
    let file = repository.appending(path: "Config/Calendars/cn-workdays.csv")
    return try WorkdayCalendar(csv: String(contentsOf: file, encoding: .utf8))
}

func shippedLines(_ name: String) throws -> [String] {
    let packed = try Data(contentsOf: repository.appending(path: "Config/Recordings/\(name)"))
    let bytes = name.hasSuffix(".zst") ? try ZstandardDecompressor.decompress([UInt8](packed)) : [UInt8](packed)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
}

/// Decodes lines as the intake would; the test fails where one is refused.
func decoded(_ lines: [String]) throws -> [Event] {
    let decoder = EventDecoder()
    return try lines.map { try decoder.decode(Array($0.utf8)) }
}

/// Expects what the intake asks of every stream: known types, an identifier only once, times that never go back.
func expectOrderly(_ events: [Event], source: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(events.allSatisfy { $0.type != nil }, "an event's type is unknown", sourceLocation: sourceLocation)
    #expect(events.allSatisfy { $0.source == source }, "an event has another source", sourceLocation: sourceLocation)
    #expect(Set(events.map(\.id)).count == events.count, "an identifier occurs twice", sourceLocation: sourceLocation)
    #expect(
        zip(events, events.dropFirst()).allSatisfy { $0.time <= $1.time }, "the times go back",
        sourceLocation: sourceLocation)
}

extension Event {
    /// The instant that a field names.
    func instant(_ field: String) -> Timestamp? { occurrence(field)?.earliest }
}

/// The events of one project, by their names.
struct ProjectEvents {
    let events: [Event]

    func all(_ name: String) -> [Event] { events.filter { $0.name == name } }
    func first(_ name: String) -> Event? { events.first { $0.name == name } }
    func date(_ name: String) -> CivilDate? { first(name)?.occurred.date }

    /// A field of every bid's extracted features, by supplier.
    func features(_ field: String, of suppliers: [String]) -> [String?] {
        all("bid.features_extracted").filter { suppliers.contains($0.text("supplier_code") ?? "") }.map {
            $0.data[field]?.array?.first?.string ?? $0.text(field)
        }
    }

    /// The opened prices, by supplier.
    var prices: [(supplier: String, price: Int64)] {
        (first("bids.opened")?.rows("rows") ?? []).compactMap { row in
            guard let supplier = row["supplier_code"]?.string, let price = row["price"].flatMap(Money.init)
            else { return nil }
            return (supplier, price.tenThousandths)
        }
    }

    var ceiling: Int64 { first("tender.notice_published")?.money("ceiling_price")?.tenThousandths ?? 0 }
}

/// A city's events by project, with its truth.
struct City {
    let events: [Event]
    let truth: [TruthRow]
    let projects: [String: ProjectEvents]

    private static let cities = [2019, 2025, 2026].map { year in (year, Result { try City(simulating: year) }) }

    /// The city of a year, simulated once for all tests: every plant, and a project every two or three days.
    static func of(_ year: Int) throws -> City {
        try #require(cities.first { $0.0 == year }).1.get()
    }

    private init(simulating year: Int) throws {
        let stream = CitySimulation(seed: 7, projects: 88, year: year, calendar: try shippedCalendar()).stream()
        let events = try decoded(stream.lines)
        // Answers name their question, which is named after the project.
        let byProject = Dictionary(grouping: events) { event in
            event.projectID ?? event.id.split(separator: "-").prefix(3).joined(separator: "-")
        }
        self.events = events
        truth = stream.truth
        projects = byProject.mapValues { ProjectEvents(events: $0) }
    }

    func planted(_ plant: Plant) -> [(row: TruthRow, project: ProjectEvents)] {
        truth.filter { $0.pattern == plant.rawValue }.compactMap { row in projects[row.project].map { (row, $0) } }
    }
}
