import Settings
import Testing

@Suite("Reading declared fields")
struct MappingReaderTests {
    @Test("given values are read as declared, missing ones take their default")
    func values() throws {
        let reading = Reading(
            """
            name: 长沙市公共资源交易中心
            partitions: 64
            dry_run: true
            ratio: 0.50
            poll_millis: 250
            keep_days: 30
            since: 2024-02-29
            regions: [430100, "430200"]
            """)
        let reader = reading.reader
        #expect(reader.string("name") == "长沙市公共资源交易中心")
        #expect(reader.integer("partitions", in: 1...1_000) == 64)
        #expect(reader.boolean("dry_run") == true)
        #expect(reader.decimal("ratio", in: 0...1)?.text == "0.50")
        #expect(reader.decimal("ratio", in: 0...1)?.value == 0.5)
        #expect(reader.duration("poll_millis", in: .zero ... .seconds(1)) == .milliseconds(250))
        #expect(reader.duration("keep_days", in: .zero ... .seconds(86_400 * 90)) == .seconds(86_400 * 30))
        #expect(try #require(reader.date("since")) == (2024, 2, 29))
        #expect(reader.strings("regions") == ["430100", "430200"])
        #expect(reader.string("mode", default: "live", matching: ["live", "replay"]) == "live")
        #expect(reader.integer("workers", in: 1...8, default: 2) == 2)
        #expect(reader.boolean("strict", default: false) == false)
        #expect(reader.decimal("floor", in: 0...1, default: "0.10")?.text == "0.10")
        #expect(reader.duration("wait_secs", default: .seconds(5), in: .zero ... .seconds(9)) == .seconds(5))
        #expect(reader.strings("tags", default: ["x"]) == ["x"])
        #expect(reader.optionalString("a") == nil)
        #expect(reader.optionalInteger("b", in: 0...1) == nil)
        #expect(reader.optionalBoolean("c") == nil)
        #expect(reader.optionalDecimal("d", in: 0...1) == nil)
        #expect(reader.optionalDuration("e_secs", in: .zero ... .seconds(1)) == nil)
        #expect(reader.optionalDate("f") == nil)
        #expect(reader.mapping("g", required: false) == nil)
        #expect(reader.mappings("h", required: false).isEmpty)
        reader.finish()
        #expect(reading.findings == [])
    }

    @Test("a missing key is reported at its mapping with what was expected")
    func missing() {
        let reading = Reading("甲:\n  a: 1")
        let inner = reading.reader.mapping("甲", required: true)
        #expect(inner?.integer("partitions", in: 1...1_000) == nil)
        #expect(
            reading.findings == [
                "a.yaml:2:3: error[missing-key]: the key '甲.partitions' is missing; "
                    + "expected a whole number from 1 to 1000"
            ])
    }

    @Test("a misspelt key is reported with the key that was meant")
    func unknownNear() {
        let reading = Reading("中文: x\npartitons: 8")
        let reader = reading.reader
        _ = reader.string("中文")
        #expect(reader.integer("partitions", in: 1...1_000, default: 4) == 4)
        #expect(reader.unreadKeys == ["partitons"])
        reader.finish()
        #expect(
            reading.findings == [
                "a.yaml:2:1: error[unknown-key]: unknown key 'partitons'; did you mean 'partitions'?"
            ])
    }

    @Test("a key like no other is reported with the known keys, one that is already given is not suggested")
    func unknownFar() {
        let reading = Reading("port: 1\nports: 2\nwhatever: 3")
        let reader = reading.reader
        _ = reader.integer("port", in: 0...9)
        _ = reader.optionalString("address")
        reader.finish()
        #expect(
            reading.findings == [
                "a.yaml:2:1: error[unknown-key]: unknown key 'ports'; known keys are address, port",
                "a.yaml:3:1: error[unknown-key]: unknown key 'whatever'; known keys are address, port",
            ])
    }

    @Test(
        "an empty value is an error wherever it stands, and never the default",
        arguments: ["a:", "a: ~", "a: null", "b: 1\na: NULL"])
    func nulls(text: String) {
        let reading = Reading(text)
        #expect(reading.reader.integer("a", in: 0...9, default: 1) == nil)
        #expect(reading.reader.optionalString("a") == nil)
        #expect(reading.reader.strings("a", default: ["x"]) == [])
        #expect(reading.reader.mapping("a", required: false) == nil)
        #expect(reading.diagnostics.items.map(\.code) == Array(repeating: "no-nulls", count: 4))
        #expect(Set(reading.diagnostics.items.map(\.location)).count == 1)
    }

    @Test("an empty value says where it stands and how to leave it out")
    func nullPlace() {
        let reading = Reading("名称:\nb: 1")
        #expect(reading.reader.optionalString("名称") == nil)
        #expect(
            reading.findings == [
                "a.yaml:1:4: error[no-nulls]: '名称' is empty; expected a text; remove the key to leave it out"
            ])
    }

    @Test("a quoted empty text is a text")
    func emptyText() {
        #expect(Reading("a: \"\"").reader.string("a") == "")
    }

    @Test(
        "only decimal digits make a whole number",
        arguments: [
            ("x", "wrong-type"), ("1.0", "wrong-type"), ("0x10", "wrong-type"), ("010", "wrong-type"),
            ("1_000", "wrong-type"), ("+5", "wrong-type"), ("--5", "wrong-type"), ("１２", "wrong-type"),
            ("\"5\"", "wrong-type"), ("[5]", "wrong-type"), ("{b: 5}", "wrong-type"), ("101", "out-of-range"),
            ("-101", "out-of-range"), ("99999999999999999999", "out-of-range"),
        ])
    func wholeNumbers(text: String, code: String) {
        let reading = Reading("键: \(text)")
        #expect(reading.reader.integer("键", in: -100...100) == nil)
        #expect(reading.places == ["\(code) 1:4"])
        #expect(reading.diagnostics.items[0].remedy?.hasPrefix("expected a whole number from -100 to 100") == true)
    }

    @Test("a refused value names what stands there and what was expected")
    func refusal() {
        let reading = Reading("a: 5000")
        #expect(reading.reader.integer("a", in: 1...1_000, default: 3) == nil)
        #expect(
            reading.findings == [
                "a.yaml:1:4: error[out-of-range]: 'a' is '5000'; expected a whole number from 1 to 1000"
            ])
    }

    @Test("a long or hostile text is quoted as one short line without control characters")
    func quoting() {
        let reading = Reading("a: \"\\e[2J\\n\(String(repeating: "中", count: 80))\"")
        #expect(reading.reader.date("a") == nil)
        #expect(reading.diagnostics.items.map(\.message) == ["'a' is ' [2J \(String(repeating: "中", count: 54))…'"])
    }

    @Test("yes and no are no truth values", arguments: ["yes", "no", "on", "True", "1", "'true'"])
    func booleans(text: String) {
        let reading = Reading("a: \(text)")
        #expect(reading.reader.boolean("a", default: true) == nil)
        #expect(reading.places == ["wrong-type 1:4"])
    }

    @Test("a text outside the choices is reported with the one that was meant")
    func choices() {
        let reading = Reading("mode: repaly")
        #expect(reading.reader.string("mode", matching: ["live", "replay"]) == nil)
        #expect(
            reading.findings == [
                "a.yaml:1:7: error[not-one-of]: 'mode' is 'repaly'; "
                    + "expected one of live, replay; did you mean 'replay'?"
            ])
    }

    @Test(
        "a decimal number has digits on both sides of its point and no exponent",
        arguments: [".5", "5.", "1e3", "nan", "inf", "00.5", "0x1p3", "1.2.3", "--1", "", "-"])
    func malformedDecimals(text: String) {
        #expect(DecimalLiteral(text) == nil)
    }

    @Test("a percentage is refused with the ratio to write instead")
    func percentage() {
        let reading = Reading("a: 50%\nb: 1.01\nc: '0.5'")
        for key in ["a", "b", "c"] { #expect(reading.reader.decimal(key, in: 0...1) == nil) }
        #expect(reading.places == ["wrong-type 1:4", "out-of-range 2:4", "wrong-type 3:4"])
        #expect(reading.findings[0].hasSuffix("write a percentage as a ratio, such as 0.50 for 50 %"))
    }

    @Test("a time span outside its range is reported in the unit of its key")
    func durations() {
        let reading = Reading("a_hours: 49\nb_millis: 5s\nc_days: 9223372036854775807")
        let reader = reading.reader
        #expect(reader.duration("a_hours", in: .seconds(1) ... .seconds(48 * 3_600 + 1)) == nil)
        #expect(reader.duration("b_millis", in: .zero ... .milliseconds(100)) == nil)
        #expect(reader.duration("c_days", in: .zero ... .seconds(86_400)) == nil)
        #expect(
            reading.findings == [
                "a.yaml:1:10: error[out-of-range]: 'a_hours' is '49'; expected a whole number of hours from 1 to 48",
                "a.yaml:2:11: error[wrong-type]: 'b_millis' is '5s'; "
                    + "expected a whole number of milliseconds from 0 to 100",
                "a.yaml:3:9: error[out-of-range]: 'c_days' is '9223372036854775807'; "
                    + "expected a whole number of days from 0 to 1",
            ])
    }

    @Test("every unit has its length")
    func units() {
        let reader = Reading("a_secs: 2\na_minutes: 2\na_hours: 2").reader
        let range: ClosedRange<Duration> = .zero ... .seconds(86_400)
        #expect(reader.duration("a_secs", in: range) == .seconds(2))
        #expect(reader.duration("a_minutes", in: range) == .seconds(120))
        #expect(reader.duration("a_hours", in: range) == .seconds(7_200))
    }

    @Test(
        "a date must be one of the calendar",
        arguments: [
            ("2025-02-29", "no-such-date"), ("1900-02-29", "no-such-date"), ("2025-13-01", "no-such-date"),
            ("2025-04-31", "no-such-date"), ("2025-01-00", "no-such-date"), ("2025-1-1", "wrong-type"),
            ("2025/01/01", "wrong-type"), ("20250101", "wrong-type"), ("二〇二五年", "wrong-type"), ("[1]", "wrong-type"),
        ])
    func dates(text: String, code: String) {
        let reading = Reading("日: \(text)")
        #expect(reading.reader.date("日") == nil)
        #expect(reading.places == ["\(code) 1:4"])
    }

    @Test("leap days are days", arguments: ["2024-02-29", "'2000-02-29'"])
    func leapDays(text: String) throws {
        let date = try #require(Reading("a: \(text)").reader.optionalDate("a"))
        #expect((date.month, date.day) == (2, 29))
    }

    @Test("a list with a wrong element is refused at the element")
    func lists() {
        let reading = Reading("a:\n  - 中文\n  - [x]\n  -\nb: x")
        #expect(reading.reader.strings("a") == [])
        #expect(reading.reader.strings("b", default: []) == [])
        #expect(reading.reader.strings("c") == [])
        #expect(reading.places == ["missing-key 1:1", "wrong-type 3:5", "no-nulls 4:4", "wrong-type 5:4"])
        #expect(reading.findings[1].contains("'a[1]' is a list"))
    }

    @Test("readers of a list know their path and report what they were not asked for")
    func mappings() {
        let reading = Reading("centers:\n  - name: 甲\n  - nme: 乙\n  - 丙")
        let readers = reading.reader.mappings("centers", required: true)
        #expect(readers.map(\.path) == ["centers[0]", "centers[1]"])
        #expect(readers.map { $0.string("name") } == ["甲", nil])
        for reader in readers { reader.finish() }
        #expect(
            reading.findings == [
                "a.yaml:3:5: error[missing-key]: the key 'centers[1].name' is missing; expected a text",
                "a.yaml:3:5: error[unknown-key]: unknown key 'centers[1].nme'; did you mean 'name'?",
                "a.yaml:4:5: error[wrong-type]: 'centers[2]' is '丙'; expected a mapping of 'key: value' lines",
            ])
    }

    @Test("a document that is no mapping is reported once, not once a key", arguments: ["- 1", "text", "---"])
    func notAMapping(text: String) {
        let reading = Reading(text)
        let reader = reading.reader
        #expect(reader.string("a") == nil)
        #expect(reader.mapping("b", required: true) == nil)
        reader.finish()
        #expect(reading.diagnostics.items.map(\.code) == [text == "---" ? "no-nulls" : "wrong-type"])
    }

    @Test("a raw value counts as asked for, and looking at the keys does not")
    func rawValues() {
        let reading = Reading("b: {x: 1}\na: 2")
        let reader = reading.reader
        #expect(reader.keys == ["b", "a"])
        #expect(reader.node("b")?.location == reader.location(of: "b"))
        #expect(reader.node("z") == nil)
        #expect(reader.location(of: "z") == reader.location)
        reader.finish()
        #expect(reading.places == ["unknown-key 2:1"])
    }

    @Test("a warning does not make the settings unusable")
    func warnings() {
        let reading = Reading("a: 1")
        let reader = reading.reader
        reader.diagnostics.warning("low", at: reader.location(of: "a"), "few workers", remedy: "use 2")
        #expect(reading.findings == ["a.yaml:1:4: warning[low]: few workers; use 2"])
        #expect(!reading.diagnostics.hasErrors)
    }

    @Test("a suggestion is at most two edits away and keeps most of the name")
    func spelling() {
        let names = ["partitions", "workers", "to"]
        #expect(Spelling.nearest(to: "partitionss", among: names) == "partitions")
        #expect(Spelling.nearest(to: "wrokers", among: names) == "workers")
        #expect(Spelling.nearest(to: "patitins", among: names) == "partitions")
        #expect(Spelling.nearest(to: "ptitins", among: names) == nil)
        #expect(Spelling.nearest(to: "a", among: names) == nil)
        #expect(Spelling.nearest(to: "ab", among: ["abcd", "abc"]) == "abc")
    }
}
