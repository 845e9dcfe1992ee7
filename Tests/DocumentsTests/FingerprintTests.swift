import BidEvents
import CanonicalJSON
import Documents
import Fingerprints
import Testing
import TextSimilarity

@Suite struct FingerprintTests {
    private static let key = SketchKey(secret: Array(1...32))!

    private func fingerprint(
        _ subject: Fingerprint.Subject = .bid(identifier: "B1", supplier: "91411000MA8KE77CBR"),
        key: SketchKey = key, withText: Bool = false, largestEvent: Int = 1 << 20
    ) throws -> Fingerprint {
        let time = try #require(Timestamp("2026-03-09T10:00:00+08:00"))
        return Fingerprint(
            subject: subject, project: "P1", lot: "1", source: "urn:test", time: time, key: key, withText: withText,
            largestEvent: largestEvent, fileDigest: nil)
    }

    private func document(_ text: String, name: String = "a.txt", pageStarts: [Int] = []) -> DocumentContents {
        var contents = DocumentContents()
        (contents.name, contents.text, contents.pageStarts, contents.format) = (name, text, pageStarts, .text)
        return contents
    }

    /// Text without repetition, so that its digests do not shrink.
    private func prose(_ count: Int) -> String {
        var state: UInt32 = 7
        return String(
            String.UnicodeScalarView(
                (0..<count).map { _ in
                    state = state &* 1_664_525 &+ 1_013_904_223
                    return Unicode.Scalar(0x4E00 + state >> 16 % 3_000)!
                }))
    }

    @Test("the event is accepted, and holds the text as digests only", arguments: ["reportlab.pdf", "twenty.pdf"])
    func accepted(name: String) throws {
        let documents = try Samples.read(.pdf, name)
        let result = try fingerprint().events(of: documents)
        #expect(result.isComplete && result.omissions.isEmpty)
        let line = try #require(result.lines.first)
        let event = try EventDecoder().decode(line)
        #expect(event.name == "bid.features_extracted")
        let row = try #require(event.rows("documents").first)
        let sketch = try DocumentSketch(try #require(row["sketch"]))
        #expect(sketch.keyIdentifier == Self.key.identifier)
        #expect(sketch.characters == documents[0].text.unicodeScalars.count)
        #expect(sketch.pageStarts == documents[0].pageStarts)
        let text = String(decoding: line, as: UTF8.self)
        for secret in [Samples.sentence, "13812345678", "围堰", "施工组织"] { #expect(!text.contains(secret)) }
    }

    @Test("the same gives the same bytes; another key gives other digests")
    func deterministic() throws {
        let documents = try Samples.read(.pdf, "reportlab.pdf")
        let first = try fingerprint().events(of: documents)
        #expect(try fingerprint().events(of: documents).lines == first.lines)
        let other = try #require(SketchKey(secret: Array(2...33)))
        let second = try fingerprint(key: other).events(of: documents)
        let images = try [first, second].map { result in
            try EventDecoder().decode(result.lines[0]).rows("documents")[0]["image_hashes"]
        }
        #expect(images[0] != nil && images[0] != images[1])
    }

    @Test("documents of unlike producers with one text share their marks")
    func producers() throws {
        let documents =
            try [Samples.readFixture("libreoffice.pdf"), Samples.readFixture("libreoffice.docx")]
            + Samples.read(.pdf, "reportlab.pdf")
        let result = try fingerprint().events(of: documents)
        let rows = try EventDecoder().decode(result.lines[0]).rows("documents")
        let marks = try rows.map { row in Set(try DocumentSketch(try #require(row["sketch"])).marks.map(\.hash)) }
        for other in marks.dropFirst() {
            #expect(marks[0].intersection(other).count * 10 >= marks[0].count * 9)
        }
    }

    @Test("what does not fit into one event goes into several, and pages keep their numbers")
    func split() throws {
        let text = prose(60_000)
        let contents = document(text, name: "长.txt", pageStarts: Array(stride(from: 0, to: 60_000, by: 1_000)))
        let limit = 64 << 10
        let result = try fingerprint(largestEvent: limit).events(of: [contents, document("短文本，另一份。")])
        #expect(result.isComplete && result.lines.count > 2)
        #expect(result.lines.allSatisfy { $0.count <= limit })
        var names: [String] = [], pages = 0
        for line in result.lines {
            for row in try EventDecoder().decode(line).rows("documents") {
                names.append(try #require(row["name"]?.string))
                let sketch = try DocumentSketch(try #require(row["sketch"]))
                if names.last != "a.txt", let first = sketch.marks.first {
                    #expect(try #require(sketch.page(of: first.range.lowerBound)) == pages + 1)
                    pages = sketch.pageStarts.count
                }
            }
        }
        #expect(pages == 60)
        #expect(names.first?.hasPrefix("长.txt (1/") == true && names.last == "a.txt")
    }

    @Test("each status is one that events may have")
    func statuses() throws {
        for status in DocumentStatus.allCases {
            var contents = document("文字")
            contents.status = status
            let result = try fingerprint().events(of: [contents])
            #expect(throws: Never.self) { try EventDecoder().decode(result.lines[0]) }
            #expect(result.isComplete == (status == .read))
        }
    }

    @Test("a tender's event has its own type, and its prices are the control prices")
    func tender() throws {
        let result = try fingerprint(.tender).events(of: try Samples.read(.bill, "bill.xml"))
        let event = try EventDecoder().decode(result.lines[0])
        #expect(event.name == "tender.document_issued")
        #expect(event.rows("control_prices").count == 3)
        #expect(event.data["macs"] == nil)
    }

    @Test("prices and marks of the computer stand in the bid's event, once though two files hold them")
    func prices() throws {
        let bill = try Samples.read(.bill, "bill.xml")
        let result = try fingerprint().events(of: bill + bill)
        let event = try EventDecoder().decode(result.lines[0])
        #expect(event.rows("unit_prices").count == 3)
        #expect(event.text("cpu_serial") == "BFEBFBFF000906EB")
    }

    @Test("a long list of prices goes into an event of its own, then without names, then not at all, and it is told")
    func manyPrices() throws {
        let items = (10_001...10_500).map { "<b 编码=\"\($0)\" 名称=\"某个项目的名称\" 综合单价=\"2.50\"/>" }
        let bill = "<?xml version=\"1.0\"?><a>\(items.joined())</a>"
        let package = try Samples.extractor().extract(name: "a.xml", Array(bill.utf8))
        func told(_ limit: Int) throws -> (rows: Int, names: Int, result: Fingerprint.Result) {
            let result = try fingerprint(largestEvent: limit).events(of: package)
            #expect(result.lines.allSatisfy { $0.count <= limit })
            let rows = try result.lines.flatMap { try EventDecoder().decode($0).rows("unit_prices") }
            return (rows.count, rows.count { $0["name"] != nil }, result)
        }
        let together = try told(1 << 20), apart = try told(80 << 10), short = try told(48 << 10),
            none = try told(20 << 10)
        #expect([together.rows, apart.rows, short.rows, none.rows] == [500, 500, 500, 0])
        #expect([together.names, apart.names, short.names] == [500, 500, 0])
        #expect(together.result.lines.count == 1 && apart.result.lines.count > 1)
        #expect([together, apart, short, none].map(\.result.omissions.count) == [0, 0, 1, 1])
    }

    @Test("with its text an event has no digests, and a text that is too long is left out and told")
    func text() throws {
        let contents = document(prose(30_000))
        let shown = try fingerprint(withText: true).events(of: [contents])
        let event = try EventDecoder().decode(shown.lines[0])
        #expect(event.text("text") == contents.text)
        #expect(event.rows("documents")[0]["sketch"] == nil)
        let refused = try fingerprint(withText: true, largestEvent: 4_096).events(of: [contents])
        #expect(!refused.isComplete && refused.omissions.count == 1)
        #expect(try EventDecoder().decode(refused.lines[0]).text("text") == nil)
    }
}
