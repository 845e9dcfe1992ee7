import Settings
import Testing

@Suite("Reading a YAML document")
struct YAMLParserTests {
    @Test("values keep their text, their quoting and the place where they stand")
    func places() throws {
        let reading = Reading(
            """
            # 注释: 招标项目
            地区: 北京市  # 中文
            list:
              - "1"
              - {省: 湖南, city: 长沙}
            """)
        #expect(reading.findings == [])
        guard case .mapping(let members) = try #require(reading.node).content else {
            Issue.record("no mapping")
            return
        }
        #expect(members.map(\.name) == ["地区", "list"])
        #expect(members[0].key.location.description == "a.yaml:2:1")
        #expect(members[0].value.location.description == "a.yaml:2:5")
        #expect(members[0].value.content == .scalar(text: "北京市", isPlain: true))
        guard case .sequence(let elements) = members[1].value.content else {
            Issue.record("no list")
            return
        }
        #expect(elements[0].content == .scalar(text: "1", isPlain: false))
        guard case .mapping(let inner) = elements[1].content else {
            Issue.record("no mapping in the list")
            return
        }
        #expect(inner.map(\.value.location.description) == ["a.yaml:5:9", "a.yaml:5:19"])
    }

    @Test(
        "what makes YAML dangerous or ambiguous is refused where it stands",
        arguments: [
            ("a: &x 1", ["anchor-refused 1:4"]),
            ("a: *x", ["alias-refused 1:4"]),
            ("a: &x [*x, *x]", ["anchor-refused 1:4", "alias-refused 1:8", "alias-refused 1:12"]),
            ("名: !!str 1", ["tag-refused 1:4"]),
            ("a: ! 1", ["tag-refused 1:4"]),
            ("<<: {a: 1}", ["merge-key-refused 1:1"]),
            ("[a]: 1", ["key-not-text 1:1"]),
            ("? {a: 1}\n: 2", ["key-not-text 1:3"]),
            ("~: 1", ["no-nulls 1:1"]),
            ("a: 1\n---\nb: 2", ["multiple-documents 2:1"]),
            ("", ["empty-document 1:1"]),
            ("# 只有注释\n", ["empty-document 1:1"]),
        ])
    func refused(text: String, places: [String]) {
        let reading = Reading(text)
        #expect(reading.node == nil)
        #expect(reading.places == places)
    }

    @Test(
        "a text that is not YAML is reported where it breaks, with a remedy",
        arguments: [
            ("a: 1\n\tb: 2", "2:1"), ("a: b: c", "1:5"), ("a: [1, 2", "1:9"), ("a: \"中文", "1:7"), ("a: 'x' y", "1:8"),
            ("a:\n  b: 1\n c: 2", "3:2"), ("- a\nb: 1", "2:1"), ("a: @x", "1:4"), ("a: \"\\q\"", "1:5"),
            ("a\nb: 1", "2:2"),
        ])
    func syntax(text: String, place: String) throws {
        let reading = Reading(text)
        #expect(reading.node == nil)
        #expect(reading.places == ["syntax \(place)"])
        let remedy = try #require(reading.diagnostics.items.first?.remedy)
        #expect(!remedy.isEmpty)
    }

    @Test("a duplicate key is an error that names the first line and leaves the first value")
    func duplicateKey() throws {
        let reading = Reading("甲: 1\nb: 2\n甲: 3")
        #expect(
            reading.findings == [
                "a.yaml:3:1: error[duplicate-key]: the key '甲' stands already on line 1; remove one of the two"
            ])
        #expect(reading.reader.integer("甲", in: 0...9) == 1)
    }

    @Test("the same key may stand in two mappings")
    func sameKeyElsewhere() {
        #expect(Reading("a: {x: 1}\nb: {x: 1}").findings == [])
    }

    @Test("a file in another encoding is reported at its first foreign byte")
    func otherEncoding() {
        let diagnostics = Diagnostics()
        // 地区 in GB 18030 after a line of ASCII and 中 in UTF-8.
        let bytes = Array("a: 1\n# 中 ".utf8) + [0xB5, 0xD8, 0xC7, 0xF8]
        #expect(YAMLParser.parse(bytes: bytes, file: "a.yaml", into: diagnostics) == nil)
        #expect(
            diagnostics.items.map(\.description) == [
                "a.yaml:2:5: error[not-utf8]: the file is not UTF-8 from here on; "
                    + "save it as UTF-8 (a GBK or GB 18030 file must be converted)"
            ])
    }

    @Test("UTF-16 is refused even with a byte order mark")
    func utf16() {
        let diagnostics = Diagnostics()
        #expect(YAMLParser.parse(bytes: [0xFF, 0xFE, 0x61, 0], file: "a.yaml", into: diagnostics) == nil)
        #expect(diagnostics.items.map(\.code) == ["not-utf8"])
    }

    @Test("a UTF-8 byte order mark moves no column")
    func byteOrderMark() {
        let reading = Reading("\u{FEFF}a: x")
        #expect(reading.findings == [])
        #expect(reading.reader.location(of: "a").description == "a.yaml:1:4")
    }

    @Test("a control character is reported where it stands", arguments: ["a: 中\u{7}", "a: 中\u{0}"])
    func controlCharacter(text: String) {
        let reading = Reading(text)
        #expect(reading.node == nil)
        #expect(reading.places == ["control-character 1:5"])
    }

    @Test("line ends of other systems do not change what is read")
    func carriageReturns() {
        let reading = Reading("a: 1\r\nb: 2\r\n")
        #expect(reading.reader.integer("b", in: 0...9) == 2)
        #expect(reading.reader.location(of: "b").description == "a.yaml:2:4")
    }
}
