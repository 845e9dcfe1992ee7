import CanonicalJSON
import DetectorKit
import DetectorTesting
import DocumentCorpus
import Testing
import TextSimilarity

@Suite("Documents of a bid")
struct DocumentPartsTests {
    private let key = SketchKey(secret: Array(1...32))!
    private let lot = GeneratedLot(.wholeCopy, seed: 5)

    /// Two bids of one lot, each with what is told of its documents, and one independent bid.
    private func found(_ reports: [(bid: Int, upload: String?, time: String, documents: [JSONValue])]) -> [Finding] {
        var log = StreamBuilder()
        log.event(
            "tender.document_issued", at: "2024-05-01",
            [
                "project_id": "P1", "issued_at": "2024-05-01",
                "documents": [LotStory.document("tender.pdf", lot.tender, key)],
            ])
        for bid in 0..<3 {
            for upload in 1...2 {
                log.event(
                    "bid.submitted", at: "2024-05-2\(upload - 1)",
                    [
                        "project_id": "P1", "lot_id": "1", "bid_id": .string(GeneratedLot.bid(bid)),
                        "supplier_code": .string(GeneratedLot.supplier(bid)), "upload_seq": JSONValue(upload),
                        "file_sha256": .string("upload-\(upload)-of-\(bid)"),
                        "submitted_at": .string("2024-05-2\(upload - 1)T10:00:00+08:00"),
                    ])
            }
        }
        log.event(
            "bids.opened", at: "2024-05-23T09:00:00+08:00",
            ["project_id": "P1", "lot_id": "1", "opened_at": "2024-05-23T09:00:00+08:00", "rows": []])
        for report in reports {
            var data: [String: JSONValue] = [
                "project_id": "P1", "lot_id": "1", "bid_id": .string(GeneratedLot.bid(report.bid)),
                "extracted_at": .string(report.time), "documents": .array(report.documents),
            ]
            if let upload = report.upload { data["file_sha256"] = .string(upload) }
            log.event("bid.features_extracted", at: "2024-05-23T12:00:00+08:00", data)
        }
        log.wait(until: "2024-05-26")
        return standing(findings(catalog, log.entries))
    }

    private func document(_ name: String, _ text: String) -> JSONValue { LotStory.document(name, text, key) }

    private var halves: [[String]] {
        [1, 3].map { bidder in
            let lines = lot.texts[bidder].split(separator: "\n").map(String.init)
            let middle = lines.count / 2
            return [lines[..<middle].joined(separator: "\n"), lines[middle...].joined(separator: "\n")]
        }
    }

    @Test("parts of a bid add up, whichever event tells them and however they are cut")
    func partsAddUp() {
        let (a, b) = (halves[0], lot.texts[3])
        let found = found([
            (0, nil, "2024-05-23T10:00:00+08:00", [document("technical.pdf", a[0])]),
            (0, nil, "2024-05-23T10:05:00+08:00", [document("commercial.pdf", a[1])]),
            (1, nil, "2024-05-23T10:10:00+08:00", [document("bid.pdf", b)]),
        ])
        #expect(found.of("near-duplicate-text").map(\.severity) == [.orange])
    }

    @Test("a later report of a document takes the place of the earlier one, whichever arrives first")
    func laterReport() {
        let reports = [
            (
                bid: 0, upload: String?.none, time: "2024-05-23T10:30:00+08:00",
                documents: [document("bid.pdf", lot.texts[0])]
            ),
            (bid: 0, upload: nil, time: "2024-05-23T10:00:00+08:00", documents: [document("bid.pdf", lot.texts[1])]),
            (bid: 1, upload: nil, time: "2024-05-23T10:10:00+08:00", documents: [document("bid.pdf", lot.texts[3])]),
        ]
        #expect(found(reports).aboutTexts.isEmpty)
    }

    @Test("documents of an earlier upload do not count")
    func earlierUpload() {
        let copy = (1, String?.some("upload-2-of-1"), "2024-05-23T10:10:00+08:00", [document("bid.pdf", lot.texts[3])])
        let own = (0, String?.some("upload-2-of-0"), "2024-05-23T10:00:00+08:00", [document("new.pdf", lot.texts[0])])
        let old = (0, String?.some("upload-1-of-0"), "2024-05-23T10:20:00+08:00", [document("old.pdf", lot.texts[1])])
        #expect(found([copy, own, old]).aboutTexts.isEmpty)
        let latest = (0, String?.some("upload-2-of-0"), "2024-05-23T10:20:00+08:00", old.3)
        #expect(!found([copy, own, latest]).aboutTexts.isEmpty)
    }

    @Test(
        "what could not be read is told with its name and why, and never taken for clean",
        arguments: [
            "encrypted", "corrupt", "too-large", "no-text",
        ])
    func unread(status: String) throws {
        let broken: JSONValue = ["name": "scan.pdf", "status": .string(status), "detail": "page 3"]
        let found = found([
            (0, nil, "2024-05-23T10:00:00+08:00", [document("bid.pdf", lot.texts[0]), broken]),
            (1, nil, "2024-05-23T10:00:00+08:00", [document("bid.pdf", lot.texts[1])]),
            (2, nil, "2024-05-23T10:00:00+08:00", [document("bid.pdf", lot.texts[2])]),
        ])
        let gap = try #require(found.of("documents").first)
        #expect(gap.outcome == .notEvaluated)
        #expect(gap.explanation.english.contains("\(GeneratedLot.bid(0)) scan.pdf: \(status) (page 3)"))
        #expect(gap.explanation.chinese.contains("scan.pdf"))
    }

    @Test("a sketch that is damaged is told as unread and does not stop the rest")
    func damaged() throws {
        var record = document("bid.pdf", lot.texts[2])
        record = .object(
            JSONObject(
                (record.object?.members ?? []).map { member in
                    guard member.name == "sketch" else { return member }
                    return JSONMember(
                        name: "sketch",
                        value: ["scheme": "c12w9-s5m128", "key_id": "open", "characters": 5, "marks": "!"])
                }))
        let found = found([
            (0, nil, "2024-05-23T10:00:00+08:00", [document("bid.pdf", lot.texts[1])]),
            (1, nil, "2024-05-23T10:00:00+08:00", [document("bid.pdf", lot.texts[3])]),
            (2, nil, "2024-05-23T10:00:00+08:00", [record]),
        ])
        #expect(found.of("near-duplicate-text").count == 1)
        #expect(try #require(found.of("documents").first).explanation.english.contains("marks"))
    }
}
