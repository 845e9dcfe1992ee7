import Access
import CanonicalJSON
import HTTPService
import Testing

@Suite(.serialized) struct ReportAPITests {
    private static func get(
        _ path: String, of fixture: LedgerFixture, by secret: TokenSecret? = nil
    ) throws -> HTTPClientResponse {
        try HTTPClient.get(fixture.address + path, headers: (secret ?? fixture.keys.supervisor).headers)
    }

    @Test("a report and its tables are files; a wrong period, kind or table says what is meant")
    func answers() throws {
        let fixture = try LedgerFixture()
        let page = try Self.get("/api/v1/reports?period=2026-03", of: fixture)
        #expect(page.status == 200 && page.header("Content-Type") == "text/html; charset=utf-8")
        #expect(page.text.contains("政府采购监管月报"))
        #expect(page.header("Content-Disposition") == "attachment; filename=\"monthly-2026-03.html\"")
        let again = try Self.get("/api/v1/reports?period=2026-03", of: fixture)
        #expect(again.body == page.body)
        let table = try Self.get("/api/v1/reports/tables/summary?period=2026&kind=environment", of: fixture)
        #expect(table.status == 200 && table.text.hasPrefix("Figure,This period,"))
        let data = try fixture.get("/api/v1/reports?period=2026-H1&format=json")
        #expect(data.status == 200 && data.json["kind"]?.string == "half-yearly")
        let rows = data.json["tables"]?.array?.first?["rows"]?.array ?? []
        #expect(rows.first?.array?.dropFirst().first == ["kind": "count", "value": 1])
        for (path, status, word) in [
            ("/api/v1/reports", 400, "period"), ("/api/v1/reports?period=march", 400, "2026-03"),
            ("/api/v1/reports?period=2026-03&kind=annual", 400, "annual"),
            ("/api/v1/reports/tables/none?period=2026", 404, "summary"),
            ("/api/v1/reports?period=2026&through=99999999", 409, "99999999"),
        ] {
            let answer = try Self.get(path, of: fixture)
            #expect(answer.status == status && answer.text.contains(word), "\(path): \(answer.text)")
        }
    }

    @Test("a supervisor of one district is told of that district alone, and refused any other")
    func regions() throws {
        let fixture = try LedgerFixture()
        let scope = try #require(RegionScope(["4304"]))
        let secret = try fixture.keys.add(.supervisor, scope)
        let own = try Self.get("/api/v1/reports/tables/procurement?period=2026", of: fixture, by: secret)
        #expect(own.status == 200 && own.text.contains("合同,not-reported"))
        let all = try Self.get("/api/v1/reports/tables/procurement?period=2026", of: fixture)
        #expect(all.status == 200 && !all.text.contains("合同,not-reported"))
        for region in ["411002", "43"] {
            let answer = try Self.get("/api/v1/reports?period=2026&region=\(region)", of: fixture, by: secret)
            #expect(answer.status == 403)
        }
    }
}
