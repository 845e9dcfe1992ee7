import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Ledger
import Reports
import Testing

struct ReportTests {
    private static func money(_ yuan: String) -> JSONValue { ["value": .string(yuan), "currency": "CNY"] }

    /// Two projects of March with three lots and a contract each, and one of February.
    private static func stream() -> StreamBuilder {
        var stream = StreamBuilder(source: "urn:cn:ggzy:411002:trade")
        project(&stream, "F", month: "02", bidders: [4], awards: ["90.00"], budget: "100.00")
        project(&stream, "A", month: "03", bidders: [1, 3], awards: ["800000.10", "150000.00"], budget: nil)
        project(&stream, "B", month: "03", bidders: [3], awards: ["950000.05"], budget: "1000000.00")
        stream.source = "urn:cn:ggzy:430400:trade"
        project(&stream, "X", month: "03", bidders: [1], awards: ["7.00"], budget: "8.00")
        stream.source = "urn:cn:ggzy:411002:trade"
        return stream
    }

    private static func project(
        _ stream: inout StreamBuilder, _ id: String, month: String, bidders: [Int], awards: [String], budget: String?
    ) {
        var notice: [String: JSONValue] = [
            "project_id": .string(id), "published_at": .string("2026-\(month)-01"), "purchaser_code": "U",
        ]
        if let budget { notice["budget_amount"] = money(budget) }
        stream.event("tender.notice_published", at: "2026-\(month)-01", notice)
        for (index, count) in bidders.enumerated() {
            let ids: [String: JSONValue] = ["project_id": .string(id), "lot_id": .string("\(index)")]
            let rows = (0..<count).map { number -> JSONValue in
                ["bid_id": .string("b\(number)"), "supplier_code": .string("S\(number)")]
            }
            stream.event(
                "bids.opened", at: "2026-\(month)-10",
                ids.merging(["opened_at": .string("2026-\(month)-10"), "rows": .array(rows)]) { $1 })
            stream.event(
                "award.decided", at: "2026-\(month)-12",
                ids.merging([
                    "supplier_code": "S0", "amount": money(awards[index]), "decided_at": .string("2026-\(month)-12"),
                ]) { $1 })
            let contract: JSONValue = .string("C-\(id)-\(index)")
            stream.event(
                "contract.signed", at: "2026-\(month)-14",
                ids.merging([
                    "contract_id": contract, "supplier_code": "S0", "amount": money(awards[index]),
                    "signed_at": .string("2026-\(month)-14"), "sme_class": index == 0 ? "small" : "large",
                ]) { $1 })
        }
    }

    private static func fold(_ stream: StreamBuilder) -> ReportFold {
        var fold = ReportFold()
        for entry in stream.entries { fold.take(entry) }
        return fold
    }

    private static func book(
        _ stream: StreamBuilder, region: String = "4110", deadlines: [AttributedDeadline] = []
    ) -> ReportBook {
        ReportBook(fold(stream), region: region, deadlines: deadlines)
    }

    private static func rows(_ report: Report, _ table: String) throws -> [String: [String]] {
        let lines = try #require(report.table(table)).commaSeparated.split(separator: "\r\n").dropFirst()
        return Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                return (cells[0], Array(cells.dropFirst()))
            })
    }

    @Test("the figures of a small stream are those reckoned by hand, beside those of the month before")
    func figures() throws {
        let report = Self.book(Self.stream()).report(.monthly, try #require(ReportPeriod("2026-03")))
        let summary = try Self.rows(report, "summary")
        #expect(summary["公告项目（个）"] == ["2", "1", "1"])
        #expect(summary["开标标段（个）"] == ["3", "1", "2"])
        #expect(summary["中标金额"] == ["1900000.15 CNY", "90.00 CNY", "1899910.15 CNY"])
        #expect(summary["单一投标比例"] == ["33.3", "0.0", "33.3"])
        // Project A told no budget, so that B alone counts: 49,999.95 of 1,000,000.
        #expect(summary["较预算节资率"] == ["5.0", "10.0", "-5.0"])
        #expect(summary["中小企业合同金额占比"] == ["92.1", "100.0", "-7.9"])
        let savings = try Self.rows(report, "savings")
        #expect(savings["预算"] == ["1", "1000000.00 CNY", "950000.05 CNY", "49999.95 CNY", "5.0", "10.0", "2"])
        #expect(savings["最高限价"] == ["0", "", "", "", "", "", "3"])
        let competition = try Self.rows(report, "competition")
        #expect(
            competition["1"] == ["1", "33.3", "0.0"] && competition["3"] == ["2", "66.7", "0.0"]
                && competition["2"] == ["0", "0.0", "0.0"] && competition["4–5"] == ["0", "0.0", "100.0"])
    }

    @Test("what no center reports is not reported, and not zero; what it reported in other months is zero")
    func gaps() throws {
        var stream = Self.stream()
        stream.event(
            "question.received", at: "2026-02-20",
            ["project_id": "F", "question_id": "Q", "received_at": "2026-02-20"])
        let report = Self.book(stream).report(.monthly, try #require(ReportPeriod("2026-03")))
        let remedies = try Self.rows(report, "remedies")
        #expect(remedies["质疑（件）"] == ["0", "1", "0", "", "1"])
        #expect(remedies["投诉（件）"] == Array(repeating: "not-reported", count: 5))
        #expect(
            ReportPage(report).text.contains("<span lang=\"zh-CN\">未报送</span><span lang=\"en\">not reported</span>"))
        let payment = try Self.rows(report, "payment")
        #expect(payment["2026年3月"] == Array(repeating: "not-reported", count: 4))
    }

    @Test("invoices paid within thirty days are in time, late and unpaid ones are not, and later ones are not yet due")
    func payment() throws {
        var stream = Self.stream()
        for (contract, invoiced, paid) in [
            ("C-A-0", "2026-03-15", "2026-04-14"), ("C-A-1", "2026-03-15", "2026-04-15"), ("C-B-0", "2026-03-16", nil),
        ] as [(String, String, String?)] {
            stream.event(
                "invoice.received", at: invoiced,
                ["contract_id": .string(contract), "amount": Self.money("1.00"), "received_at": .string(invoiced)])
            guard let paid else { continue }
            stream.event(
                "payment.made", at: paid,
                ["contract_id": .string(contract), "amount": Self.money("1.00"), "paid_at": .string(paid)])
        }
        stream.event(
            "invoice.received", at: "2026-05-20",
            ["contract_id": "C-B-0", "amount": Self.money("1.00"), "received_at": "2026-05-20"])
        let book = Self.book(stream)
        let march = try Self.rows(book.report(.environment, try #require(ReportPeriod("2026-03"))), "payment")
        #expect(march["2026年3月"] == ["1", "3", "33.3", "0"])
        let year = try Self.rows(book.report(.annual, try #require(ReportPeriod("2026"))), "payment")
        #expect(year["2026年"] == ["1", "3", "33.3", "1"])
    }

    @Test("deadlines count in the month in which they were due; running and exempt ones are in no share")
    func deadlines() throws {
        func deadline(_ status: ClockReading.Status, _ due: String, region: String = "411002") -> AttributedDeadline {
            AttributedDeadline(
                rule: "T-SIGN", title: BilingualText(chinese: "签订", english: "Signing"),
                reading: ClockReading(
                    status: status, start: .day(CivilDate("2026-03-01")!), due: CivilDate(due)!),
                purchaser: "U", region: region)
        }
        let book = Self.book(
            Self.stream(),
            deadlines: [
                deadline(.met, "2026-03-03"), deadline(.met, "2026-03-31"), deadline(.missed, "2026-03-04"),
                deadline(.overdue, "2026-03-05"), deadline(.running, "2026-03-30"), deadline(.exempt, "2026-03-06"),
                deadline(.met, "2026-04-01"), deadline(.met, "2026-03-03", region: "430400"),
            ])
        let report = book.report(.monthly, try #require(ReportPeriod("2026-03")))
        #expect(
            try Self.rows(report, "deadlines-by-rule")["签订"]
                == ["4", "2", "50.0", "", "1", "", "", "", "日", "T-SIGN"])
        #expect(try Self.rows(report, "deadlines-by-unit")["U"] == ["4", "2", "50.0", "", "1"])
    }

    @Test("the same log gives the same bytes and digest, another entry another digest; the report names both")
    func reproducible() throws {
        let period = try #require(ReportPeriod("2026"))
        let (first, second) = (Self.book(Self.stream()), Self.book(Self.stream()))
        let page = ReportPage(first.report(.annual, period)).text
        #expect(page == ReportPage(second.report(.annual, period)).text)
        #expect(page.contains(first.provenance.logDigest))
        #expect(page.contains("#\(first.provenance.position.offset)"))
        var other = Self.stream()
        other.wait(until: "2026-12-31")
        #expect(Self.book(other).provenance.logDigest != first.provenance.logDigest)
    }

    @Test(
        "a period is a month, a half-year or a year",
        arguments: ["", "2026-H3", "2026-h1", "2026-13", "2026-3", "26", "2026-03-01", "+026", "2026-0x"])
    func periods(_ text: String) throws {
        #expect(ReportPeriod(text) == nil)
        let january = try #require(ReportPeriod("2026-01"))
        #expect(january.contains(CivilDate("2026-01-31")!) && !january.contains(CivilDate("2026-02-01")!))
        #expect("\(january)" == "2026-01")
        let half = try #require(ReportPeriod("2026-H2"))
        #expect(half.contains(CivilDate("2026-07-01")!) && !half.contains(CivilDate("2026-06-30")!))
        #expect(half.end == CivilDate("2027-01-01")! && "\(half)" == "2026-H2")
    }

    @Test("nothing that somebody typed becomes markup, and a formula in a table is none")
    func escaping() throws {
        let book = Self.book(
            Self.stream(),
            deadlines: [
                AttributedDeadline(
                    rule: "=1+1", title: BilingualText(chinese: "<script>", english: "\"&"),
                    reading: ClockReading(
                        status: .met, start: .day(CivilDate("2026-03-01")!), due: CivilDate("2026-03-02")!),
                    purchaser: nil, region: "411002")
            ])
        let report = book.report(.monthly, try #require(ReportPeriod("2026-03")))
        let page = ReportPage(report).text
        #expect(page.contains("&lt;script&gt;") && !page.contains("<script"))
        #expect(report.table("deadlines-by-rule")?.commaSeparated.contains("'=1+1") == true)
    }
}
