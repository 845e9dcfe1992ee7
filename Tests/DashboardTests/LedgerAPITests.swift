import CanonicalJSON
import Foundation
import HTTPService
import Testing

@Suite(.serialized) struct LedgerAPITests {
    private let encoded = "P%2F1%20%3Cb%3E%26"

    @Test("a project is found by any identifier, with its links, clocks and measurements")
    func project() throws {
        let fixture = try LedgerFixture()
        let (status, chain) = try fixture.get("/api/v1/projects/\(encoded)")
        #expect(status == 200 && chain["project"]?.string == LedgerFixture.project)
        let links = chain["links"]?.array ?? []
        let states = links.map { "\($0["step"]?.string ?? "") \($0["state"]?.string ?? "")" }
        #expect(
            states.contains("plan missing") && states.contains("payment overdue") && states.contains("contract done"))
        let payment = links.first { $0["step"]?.string == "payment" }
        #expect(payment?["margin_days"]?.integer == -21, "the log's time is 10 May")
        #expect(payment?["clocks"]?.array?.first?["title"]?["en"]?.string == "Pay in 30 days")
        let measured = try fixture.get("/api/v1/measurements?project=\(encoded)").json["measurements"]?.array
        #expect(measured?.count == 1 && measured?.first?["clock"]?["status"]?.string == "overdue")
    }

    @Test("regions for which rules are declared are told by name")
    func regions() throws {
        let answer = try LedgerFixture().get("/api/v1/regions")
        #expect(answer.json["items"] == [["code": "4110", "title": ["zh": "许昌市", "en": "Xuchang"]]])
    }

    @Test("the list and the ranking answer, and the ranking names its place in the log")
    func lists() throws {
        let fixture = try LedgerFixture()
        let list = try fixture.get("/api/v1/projects?search=%E8%B7%AF%E7%81%AF&limit=5").json
        #expect(list["projects"]?.array?.first?["overdue"]?.integer == 1 && list["next"] == .null)
        for _ in 0..<3 {
            let ranking = try fixture.get("/api/v1/rankings?by=purchaser&least=1").json
            #expect(ranking["rows"]?.array?.map { $0["group"]?.string } == ["unit-7"])
            #expect(ranking["rules"]?.array?.map { $0["id"]?.string } == ["PAY"])
            #expect(ranking["through"] == list["through"])
        }
        let rule = try fixture.get("/api/v1/rankings?by=region&rule=PAY").json["rows"]?.array?.first
        #expect(rule?["rank"] == .null && rule?["overdue"]?.integer == 1 && rule?["group"]?.string == "411002")
    }

    @Test(
        "a question that cannot be answered is an error that says why",
        arguments: [
            ("/api/v1/projects/nobody", 404, "nobody"), ("/api/v1/projects?cursor=x", 400, "cursor"),
            ("/api/v1/projects?limit=201", 400, "200"), ("/api/v1/projects?sort=name", 400, "sort"),
            ("/api/v1/projects?through=999", 409, "999"), ("/api/v1/rankings?by=moon", 400, "agency"),
            ("/api/v1/rankings?rule=NONE", 404, "NONE"), ("/api/v1/rankings?least=0", 400, "least"),
            ("/api/v1/measurements", 400, "project"), ("/api/v1/measurements?project=nobody", 404, "nobody"),
        ])
    func errors(path: String, status: Int, word: String) throws {
        let answer = try LedgerFixture().get(path)
        #expect(answer.status == status)
        #expect(answer.json["detail"]?.string?.contains(word) == true, "\(answer.json.text)")
    }

    @Test("a server without a ledger says so")
    func none() throws {
        let answer = try FeedFixture().get("/api/v1/projects")
        #expect(answer.status == 503)
    }
}
