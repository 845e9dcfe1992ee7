import BidEvents
import CanonicalJSON
import Testing

@testable import Simulation

@Suite("The shipped recordings")
struct ShippedRecordingTests {
    @Test("the city is what its command gives now")
    func city() throws {
        let stream = CitySimulation(seed: 7, calendar: try shippedCalendar()).stream()
        // Compared as a truth value: a difference would print megabytes.
        let isSame = try shippedLines("city-2026.jsonl.zst") == stream.lines
        #expect(isSame, "write Config/Recordings/city-2026.jsonl.zst again, by the commands of its README")
        #expect(try shippedLines("city-2026.truth.jsonl") == stream.truth.map(\.line))
    }

    @Test("the opening is what its command gives now")
    func opening() throws {
        let isSame = try shippedLines("opening-1500.jsonl.zst") == OpeningGenerator(seed: 3).lines()
        #expect(isSame, "write Config/Recordings/opening-1500.jsonl.zst again, by the commands of its README")
    }

    @Test("the auctions of Tsuchiura are complete, and converting them again gives the same lines")
    func tsuchiura() throws {
        let lines = try shippedLines("tsuchiura-2007-2015.jsonl.zst")
        let events = try decoded(lines)
        expectOrderly(events, source: TsuchiuraConverter.source)
        let openings = events.filter { $0.name == "bids.opened" }
        #expect(openings.count == 1_565)
        #expect(openings.map { $0.rows("rows").count }.reduce(0, +) == 6_013)
        let isSame = try TsuchiuraConverter.lines(csv: table(of: events)) == lines
        #expect(isSame, "write Config/Recordings/tsuchiura-2007-2015.jsonl.zst again, by the commands of its README")
    }

    /// The columns that the conversion uses, read back from its events.
    private func table(of events: [Event]) throws -> String {
        let winners = Set(events.filter { $0.name == "award.decided" }.compactMap { $0.text("bid_id") })
        var reserves: [String: String] = [:]
        var rows = ["tender_id,bidder_id,bid_value,winner,reserveprice,date"]
        for event in events {
            let project = try #require(event.projectID)
            if event.name == "tender.notice_published" { reserves[project] = event.money("ceiling_price")?.decimal }
            guard event.name == "bids.opened" else { continue }
            for row in event.rows("rows") {
                let (bid, supplier) = (row["bid_id"]?.string ?? "", row["supplier_code"]?.string ?? "")
                let price = row["price"].flatMap(Money.init)?.decimal ?? ""
                let cells = [
                    String(project.dropFirst(3)), String(supplier.dropFirst(3)), price,
                    winners.contains(bid) ? "1" : "0", reserves[project] ?? "",
                    event.occurred.date.description.replacing("-", with: ""),
                ]
                rows.append(cells.joined(separator: ","))
            }
        }
        return rows.joined(separator: "\n")
    }
}
