import BidEvents
import CanonicalJSON
import DetectorTesting
import Reports
import Testing

/// Figures about what people did, reckoned by hand.
struct CaseFiguresTests {
    /// One line of the feed of cases; times are of China.
    private static func change(
        _ id: String, _ at: String, _ action: String, _ from: String, _ to: String, opened: String,
        region: String = "411002", due: String? = nil, reason: String? = nil
    ) -> JSONValue {
        func time(_ text: String) -> JSONValue { .string("\(text):00:00+08:00") }
        let isOpening = action == "opened"
        return [
            "time": time(at), "change": isOpening ? "opened" : "acted",
            "step": [
                "action": .string(action), "from": .string(from),
                "reason_code": reason.map { .string($0) } ?? .null,
            ],
            "case": [
                "id": .string(id), "title": ["zh": .string("案件\(id)"), "en": .string("Case \(id)")],
                "status": .string(to), "severity": "orange", "region": .string(region), "opened_at": time(opened),
                "due_at": due.map { .string($0) } ?? .null, "merged": [],
            ],
        ]
    }

    /// C-1 goes to its end in time, C-2 is overdue, C-3 is a false alarm, C-4 a duplicate, C-5 comes late twice.
    private static let changes: [JSONValue] = {
        func one(
            _ id: String, _ opened: String, _ region: String,
            _ steps: [(at: String, action: String, from: String, to: String, due: String?, reason: String?)]
        ) -> [JSONValue] {
            [change(id, opened, "opened", "open", "open", opened: opened, region: region)]
                + steps.map {
                    change(
                        id, $0.at, $0.action, $0.from, $0.to, opened: opened, region: region, due: $0.due,
                        reason: $0.reason)
                }
        }
        let (ordered, order, report) = ("rectification-ordered", "order-rectification", "report-rectified")
        return one(
            "C-1", "2026-03-02T09", "411002",
            [
                ("2026-03-02T12", "acknowledge", "open", "acknowledged", nil, nil),
                ("2026-03-03T09", order, "acknowledged", ordered, "2026-03-10", nil),
                ("2026-03-09T09", report, ordered, "rectified", "2026-03-10", nil),
                ("2026-03-10T09", "verify", "rectified", "verified", "2026-03-10", nil),
                ("2026-03-11T09", "close", "verified", "closed", "2026-03-10", nil),
            ])
            + one(
                "C-2", "2026-03-04T09", "411002",
                [
                    ("2026-03-05T09", "acknowledge", "open", "acknowledged", nil, nil),
                    ("2026-03-05T10", order, "acknowledged", ordered, "2026-03-12", nil),
                ])
            + one(
                "C-3", "2026-03-06T09", "411003",
                [("2026-03-08T09", "dismiss", "open", "dismissed", nil, "wrong-data")])
            + one(
                "C-4", "2026-02-20T09", "411003",
                [("2026-03-01T09", "dismiss", "open", "dismissed", nil, "duplicate")])
            + one(
                "C-5", "2026-02-10T09", "411003",
                [
                    ("2026-02-11T09", "acknowledge", "open", "acknowledged", nil, nil),
                    ("2026-02-12T09", order, "acknowledged", ordered, "2026-02-20", nil),
                    ("2026-02-25T09", report, ordered, "rectified", "2026-02-20", nil),
                    ("2026-02-26T09", "reject-rectification", "rectified", ordered, "2026-03-05", nil),
                    ("2026-03-06T09", report, ordered, "rectified", "2026-03-05", nil),
                ])
    }()

    private static func report(_ period: String, trial: JSONValue? = nil, region: String = "") throws -> Report {
        var stream = StreamBuilder()
        stream.event("procurement.started", at: "2026-01-05", ["project_id": "P", "started_at": "2026-01-05"])
        stream.wait(until: "2026-04-15")
        var fold = ReportFold()
        for entry in stream.entries { fold.take(entry) }
        let book = ReportBook(fold, region: region, caseChanges: changes, trial: trial)
        let parsed = try #require(ReportPeriod(period))
        return book.report(ReportKind(of: parsed), parsed)
    }

    private static func rows(_ report: Report, _ table: String) throws -> [[String]] {
        try #require(report.table(table)).commaSeparated.split(separator: "\r\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test("cases of a month: taken up, rectified, overdue and ended, beside the month before")
    func cases() throws {
        let rows = try Self.rows(Self.report("2026-03"), "cases")
        let figures = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Array($0.dropFirst())) })
        // C-1, C-2, C-3; before them C-4 and C-5.
        #expect(figures["新立案件（件）"] == ["3", "2", "1"])
        // C-2 and C-5; at the end of February C-4, which nobody had touched, and C-5.
        #expect(figures["期末在办案件（件）"] == ["2", "2", "0"])
        #expect(figures["其中无人处置（件）"] == ["0", "1", "-1"])
        // 3, 24, 48 and 216 hours: half of them within 24; before that C-5 within 24.
        #expect(figures["签收用时中位数（小时）"] == ["24", "24", "0"])
        #expect(figures["责令整改（项）"] == ["2", "1", "1"])
        // C-2; at the end of February C-5 had been given until 5 March.
        #expect(figures["逾期未改（项）"] == ["1", "0", "1"])
        // C-1 a day before its due day, C-5 a day after; what C-5 reported in February was found wanting.
        #expect(figures["按期整改率"] == ["50.0", "", ""])
        // 6 days from the order of C-1, 22 of C-5.
        #expect(figures["整改用时中位数（天）"] == ["6", "", ""])
        #expect(figures["检验退回（项）"] == ["0", "1", "-1"])
        #expect(figures["检验通过（件）"] == ["1", "0", "1"] && figures["办结（件）"] == ["1", "0", "1"])
        #expect(figures["排除（件）"] == ["2", "0", "2"])
        // 9 days of C-1, 2 of C-3, 9 of C-4.
        #expect(figures["结案用时中位数（天）"] == ["9", "", ""])
    }

    @Test(
        "what is to be rectified is listed until it is verified, the most urgent first, with the days that it is late")
    func rectifications() throws {
        let report = try Self.report("2026-03")
        #expect(
            try Self.rows(report, "rectifications") == [
                // 19 days from 12 March to the end of the month.
                ["案件C-2", "411002", "2026-03-05", "2026-03-12", "", "", "逾期未改", "19", "0", "C-2"],
                ["案件C-5", "411003", "2026-02-12", "2026-03-05", "2026-03-06", "", "已报告，待检验", "1", "1", "C-5"],
                [
                    "案件C-1", "411002", "2026-03-03", "2026-03-10", "2026-03-09", "2026-03-10", "检验通过", "0", "0",
                    "C-1",
                ],
            ])
        #expect(try Self.rows(report, "problems").map { $0.last } == ["C-5", "C-2"])
        // In April C-1 is done with, and C-2 is later by the 15 days that the log has of it.
        let april = try Self.rows(Self.report("2026-04"), "rectifications")
        #expect(april.map { $0.last } == ["C-2", "C-5"] && april.first?[7] == "34")
    }

    @Test("regions are told apart: hours to take up, days to rectify, what is overdue")
    func regions() throws {
        #expect(
            try Self.rows(Self.report("2026-03"), "handling-by-region") == [
                ["411002", "2", "1", "0", "3", "", "6", "", "1", "0"],
                ["411003", "1", "1", "0", "48", "24", "22", "", "0", "0"],
            ])
        #expect(try Self.rows(Self.report("2026-03", region: "411003"), "problems").map { $0.last } == ["C-5"])
    }

    @Test(
        "false alarms have their exact interval, without verdicts there is not enough data; a duplicate is no verdict")
    func verdicts() throws {
        let rows = try Self.rows(Self.report("2026-03"), "verdicts")
        // C-1 confirmed, C-3 dismissed: one of two, by Clopper and Pearson 1.26 to 98.74 %.
        #expect(rows[0] == ["2026年3月", "1", "1", "50.0 (1.3-98.7)"])
        #expect(rows[1] == ["2026年2月", "0", "0", "not-enough-data"])
        #expect(rows[2].dropFirst() == ["1", "1", "50.0 (1.3-98.7)"])
    }

    @Test("recall of planted rings has its interval; a pattern that was not planted, or no trial, is not enough data")
    func canaries() throws {
        func row(_ name: String, _ planted: Int, _ found: Int) -> JSONValue {
            [
                "title": ["zh": .string(name), "en": .string(name)], "planted": JSONValue(planted),
                "found": JSONValue(found),
            ]
        }
        let trial: JSONValue = ["patterns": [row("轮流中标", 2, 2), row("陪标", 0, 0)]]
        let rows = try Self.rows(Self.report("2026-03", trial: trial), "canaries")
        // Two of two: from the 2.5 % point, the square root of 0.025.
        #expect(rows == [["轮流中标", "2", "2", "100.0 (15.8-100.0)"], ["陪标", "0", "0", "not-enough-data"]])
        let none = try Self.rows(Self.report("2026-03"), "canaries")
        #expect(none == [["全部手法", "not-enough-data", "not-enough-data", "not-enough-data"]])
    }

    @Test("as data every figure names its kind, and what is unknown is not zero")
    func json() throws {
        let json = try Self.report("2026-03").json
        #expect(json["kind"] == "monthly" && json["log"]?["clock"] == "2026-04-15T12:00:00+08:00")
        let tables = json["tables"]?.array ?? []
        let verdicts = tables.first { $0["name"] == "verdicts" }
        let share = verdicts?["rows"]?.array?.first?.array?.last
        #expect(share?.text == #"{"kind":"estimate","part":1,"of":2,"percent":50.0,"low":1.3,"high":98.7}"#)
        #expect(verdicts?["rows"]?.array?[1].array?.last?["percent"] == .null)
        let kinds = tables.flatMap { $0["rows"]?.array ?? [] }.flatMap { $0.array ?? [] }.compactMap {
            $0["kind"]?.string
        }
        #expect(Set(kinds).isSubset(of: ReportCell.kinds))
    }
}
