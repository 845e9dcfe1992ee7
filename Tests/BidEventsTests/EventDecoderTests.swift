import BidEvents
import CanonicalJSON
import Testing

@Suite("Decoding events")
struct EventDecoderTests {
    @Test("a correct line becomes an event that keeps the line as it came")
    func correct() throws {
        let event = try EventDecoder().decode(line(["region": "411003", "regime": "works"]))
        #expect(event.reference == EventReference(source: "urn:cn:ggzy:411003:trade", id: "e1"))
        #expect(event.name == "bids.opened")
        #expect(event.projectID == "p1" && event.lotID == "1")
        #expect(event.region == "411003" && event.regime == "works")
        #expect(event.rows("rows").count == 1)
        #expect(event.line == line(["region": "411003", "regime": "works"]))
    }

    @Test("a missing envelope field is named", arguments: ["id", "source", "type", "time", "data"])
    func missing(_ field: String) {
        let fault = rejection(line(without: field))
        #expect(fault?.field == field)
        #expect(fault?.code == "missing-field")
    }

    @Test("a wrong field deep in the data is named by its path")
    func path() {
        let wrong = rejection(line(["data": opening(prices: ["1", "2", "3", "12,5"])]))
        #expect(wrong?.field == "data.rows[3].price")
        #expect(wrong?.code == "wrong-value")
        #expect(wrong?.remedy.isEmpty == false)
    }

    @Test("a missing field deep in the data is named by its path")
    func missingInRow() {
        let data: JSONValue = [
            "project_id": "p1", "opened_at": "2026-03-02",
            "rows": [["bid_id": "b1", "supplier_code": "s1"], ["bid_id": "b2"]],
        ]
        #expect(rejection(line(["data": data]))?.field == "data.rows[1].supplier_code")
    }

    @Test("a negative price is refused, zero is not")
    func negative() {
        #expect(rejection(line(["data": opening(prices: ["-0.01"])]))?.field == "data.rows[0].price")
        #expect(rejection(line(["data": opening(prices: ["0"])])) == nil)
    }

    @Test("a line above the limit is refused by its size, one at the limit is accepted")
    func oversize() {
        let bytes = line()
        #expect(rejection(bytes, largestEvent: bytes.count) == nil)
        #expect(rejection(bytes, largestEvent: bytes.count - 1)?.code == "oversize")
    }

    @Test("a member that stands twice is refused")
    func duplicateKey() {
        let text =
            #"{"specversion":"1.0","id":"a","id":"b","source":"s","type":"t","time":"2026-01-01T00:00:00Z","data":{}}"#
        #expect(rejection(Array(text.utf8))?.code == "malformed-json")
    }

    @Test("an unknown type is kept with all its data")
    func unknownType() throws {
        let bytes = line(["type": "cn.example.weather.v9", "data": ["sky": "blue"]])
        let event = try EventDecoder().decode(bytes)
        #expect(event.type == nil)
        #expect(event.name == "cn.example.weather.v9")
        #expect(event.text("sky") == "blue")
    }

    @Test("what is no object is refused", arguments: ["[]", "1", "\"text\"", "null", "", "{", "{}{}", "\u{FEFF}{}"])
    func noObject(_ text: String) {
        #expect(["not-an-object", "malformed-json"].contains(rejection(Array(text.utf8))?.code))
    }

    @Test("bytes that are not UTF-8 are refused")
    func notText() {
        var bytes = line()
        bytes[bytes.firstIndex(of: UInt8(ascii: "e"))!] = 0xFF
        #expect(rejection(bytes)?.code == "malformed-json")
    }

    @Test("control characters in an identity are refused", arguments: ["id", "source", "type"])
    func control(_ field: String) {
        #expect(rejection(line([field: "a\u{1B}[31mb"]))?.field == field)
    }

    @Test(
        "a time without a zone, of no calendar day or of no plausible year is refused",
        arguments: [
            "2026-03-02T09:30:00", "2026-02-30T09:30:00Z", "2026-03-02", "2026-03-02T24:00:00Z", "1885-03-02T09:30:00Z",
            "9999-03-02T09:30:00Z",
        ])
    func time(_ text: String) {
        #expect(rejection(line(["time": .string(text)]))?.field == "time")
    }

    @Test("a list longer than any real one is refused")
    func longList() {
        let prices = Array(repeating: JSONValue.string("1"), count: 20_001)
        #expect(rejection(line(["data": opening(prices: prices)]), largestEvent: 8 << 20)?.field == "data.rows")
    }

    @Test("null counts as absent: no fault where optional, a missing field where required")
    func null() {
        let optional: JSONValue = ["project_id": "p1", "lot_id": .null, "opened_at": "2026-03-02", "rows": []]
        #expect(rejection(line(["data": optional])) == nil)
        let required: JSONValue = ["project_id": .null, "opened_at": "2026-03-02", "rows": []]
        #expect(rejection(line(["data": required]))?.field == "data.project_id")
    }

    @Test("damaged lines are refused or accepted, never a crash")
    func damaged() {
        var random = Seeded(state: 11)
        let original = line(["data": opening(prices: ["1", "2.5", "3"])])
        var refused = 0
        for _ in 0..<5_000 {
            var bytes = original
            for _ in 0...Int(random.next() % 3) {
                let place = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 3 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
                }
            }
            if rejection(bytes) != nil { refused += 1 }
        }
        #expect(refused > 2_500)
    }
}

/// SplitMix64.
private struct Seeded {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
