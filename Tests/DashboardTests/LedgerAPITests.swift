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

@Suite(.serialized, .enabled(if: Browser.isInstalled, "needs Chromium: apt-get install chromium"))
struct LedgerPageTests {
    private func document(_ path: String, language: String = "zh-CN") throws -> String {
        let fixture = try LedgerFixture(isOpen: true)
        return try #require(Browser()).document(
            of: fixture.address + path, arguments: ["--virtual-time-budget=10000", "--accept-lang=\(language)"])
    }

    @Test("the page of a project shows every link with its state, and a hostile name as text")
    func project() throws {
        let document = try document("/projects/P%2F1%20%3Cb%3E%26")
        #expect(document.contains("&lt;img src=x onerror="))
        #expect(!document.contains("<img") && !document.contains("<title>taken"))
        let states = document.matches(of: /<li class="([a-z-]+)"><span class="mark"/).map { String($0.1) }
        #expect(states.filter { $0 == "missing" }.count > 5 && states.contains("overdue") && states.contains("done"))
        for text in ["资金支付", "已超期", "超期天数 21", "收到发票后三十日内付款", "PL-404", "1,234,567.50 CNY", "P/1 &lt;b&gt;&amp;"] {
            #expect(document.contains(text), "\(text) is not shown")
        }
    }

    @Test("the list links to the project's page, in the reader's language")
    func list() throws {
        let document = try document("/projects", language: "en-US")
        #expect(document.contains("href=\"/projects/P%2F1%20%3Cb%3E%26\""))
        #expect(document.contains("<html lang=\"en\">") && document.contains("1 overdue"))
    }

    @Test("the ranking says who is too few to rank")
    func ranking() throws {
        let document = try document("/rankings", language: "en-US")
        #expect(document.contains("unit-7") && document.contains("Too few to rank"))
        #expect(document.contains("0.0 %"))
    }

    @Test("an address that names group and rule shows them")
    func rule() throws {
        let document = try document("/rankings?by=region&rule=PAY")
        #expect(document.contains(#"<span class="title">411002</span>"#))
        #expect(document.contains("收到发票后三十日内付款 · PAY"))
    }

    @Test("a project that nobody reported is told as such")
    func nobody() throws {
        #expect(try document("/projects/nobody").contains("没有这个项目的任何报告。"))
    }
}
