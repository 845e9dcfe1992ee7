import CanonicalJSON
import DetectorTesting
import ScratchTesting
import Testing
import TextSimilarity

@Suite struct SketchCodingTests {
    private func sketch(seed: UInt64, characters: Int = 3_000) throws -> DocumentSketch {
        var (prose, random) = (InventedText(seed: seed), SeededRandom(seed: seed))
        let raw = laced(prose.text(characters: characters) + "㎡\u{FDFA}" + prose.text(characters: 100), &random)
        return try DocumentSketch(
            NormalizedText(raw), pageStarts: [0, 500, 900], key: seed % 2 == 0 ? .open : secret,
            references: [
                .init(kind: .partyCode, value: "91410000MA0000000X", start: 7), .init(kind: .contact, value: "ab"),
            ])
    }

    @Test("a sketch is read back exactly", arguments: [UInt64](1...12))
    func roundTrip(seed: UInt64) throws {
        let sketch = try sketch(seed: seed)
        let again = try JSONParser.parse(sketch.json.bytes)
        #expect(try DocumentSketch(again) == sketch)
        #expect(try DocumentSketch(again).json.bytes == sketch.json.bytes)
        let empty = try DocumentSketch(NormalizedText(""))
        #expect(try DocumentSketch(empty.json) == empty)
    }

    @Test("a mark takes about seven bytes")
    func compact() throws {
        var prose = InventedText(seed: 5)
        let sketch = try DocumentSketch(NormalizedText(prose.text(characters: 10_000)), key: secret)
        let text = try #require(sketch.json["marks"]?.string)
        #expect(text.utf8.count * 3 / 4 < sketch.marks.count * 8)
    }

    @Test(
        "a malformed record says which field is wrong",
        arguments: [
            ("scheme", "c1w1", "scheme"), ("scheme", .null, "scheme"), ("key_id", "OPEN", "key_id"),
            ("characters", -1, "characters"), ("characters", 3_000_000, "characters"),
            ("characters", "9", "characters"),
            ("invisible_characters", 99_999, "invisible_characters"), ("page_starts", [3, 2], "page_starts[1]"),
            ("page_starts", 7, "page_starts"), ("marks", "*", "marks"), ("marks", "AAAA", "marks"),
            ("marks", "AQ==", "marks"), ("marks", .null, "marks"), ("sections", [["start": 5]], "sections[0].end"),
            ("sections", [["start": 5, "end": 4]], "sections[0].end"),
            ("sections", [["start": 0, "end": 9, "signature": "AAAA"]], "sections[0].signature"),
            ("references", [["kind": "rumour", "value": "x"]], "references[0].kind"),
            ("references", [["kind": "contact"]], "references[0].value"),
        ] as [(String, JSONValue, String)])
    func malformed(name: String, value: JSONValue, field: String) throws {
        var object = try #require(try sketch(seed: 2).json.object)
        object[name] = value
        #expect { try DocumentSketch(.object(object)) } throws: { ($0 as? SketchProblem)?.field == field }
    }

    @Test("limits hold for what is read")
    func limits() throws {
        let json = try sketch(seed: 2).json
        for (limits, field) in [
            (SketchLimits(marks: 10), "marks"), (SketchLimits(sections: 0), "sections"),
            (SketchLimits(pages: 2), "page_starts"), (SketchLimits(references: 1), "references"),
        ] {
            #expect { try DocumentSketch(json, limits: limits) } throws: { ($0 as? SketchProblem)?.field == field }
        }
    }

    @Test(
        "whatever bytes stand for marks, reading ends with marks of the text or the field", arguments: [UInt64](1...8))
    func fuzzed(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let original = try sketch(seed: seed, characters: 600)
        var object = try #require(original.json.object)
        let bytes = try #require(object["marks"]?.string.map { Array($0.utf8) })
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=".utf8)
        for _ in 0..<400 {
            var changed = bytes
            for _ in 0..<random.number(in: 1...6) {
                changed[random.number(in: 0...changed.count - 1)] = alphabet[random.number(in: 0...alphabet.count - 1)]
            }
            if random.next() % 3 == 0 { changed.removeLast(random.number(in: 0...changed.count)) }
            object["marks"] = .string(String(decoding: changed, as: UTF8.self))
            do {
                let read = try DocumentSketch(.object(object))
                #expect(read.marks.allSatisfy { $0.range.upperBound <= read.characters && !$0.range.isEmpty })
                #expect(zip(read.marks, read.marks.dropFirst()).allSatisfy { $0.position < $1.position })
                _ = DocumentSketch.passages(between: read, original)
                _ = DocumentSketch.passages(between: original, read)
            } catch {
                #expect(error.field == "marks")
            }
        }
    }
}
