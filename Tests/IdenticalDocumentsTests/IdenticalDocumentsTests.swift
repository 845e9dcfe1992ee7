import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import DocumentCorpus
import IdenticalDocuments
import ScratchTesting
import Testing

@Suite("Identical documents")
struct IdenticalDocumentsTests {
    private let copied = GeneratedLot(.wholeCopy, seed: 5)
    private let honest = GeneratedLot(.honest, seed: 5)

    @Test("a copied bid is an orange finding that quotes where the texts agree")
    func wholeCopy() throws {
        let found = warnings(LotStory(tender: copied.tender, texts: copied.texts))
        let finding = try #require(found.of("near-duplicate-text").first)
        #expect(found.aboutTexts.count == 1)
        #expect(finding.severity == .orange && finding.certainty == .strong)
        #expect(finding.parties == [GeneratedLot.supplier(1), GeneratedLot.supplier(3)])
        #expect(finding.legalBasis.contains { $0.citation.chinese.contains("第87号第三十七条第（四）项") })
        let passage = try #require(finding.value("passage-1"))
        let numbers = passage.split { !$0.isNumber }.prefix(4).compactMap { Int($0) }
        let texts = [1, 3].map { Array(copied.texts[$0].unicodeScalars) }
        #expect(Array(texts[0][numbers[0]..<numbers[1]]) == Array(texts[1][numbers[2]..<numbers[3]]))
    }

    @Test("works rest on the regulations of the tendering law, consultations on no deemed collusion")
    func legalBasis() throws {
        var story = LotStory(tender: copied.tender, texts: copied.texts)
        story.regime = "works"
        let finding = try #require(warnings(story).of("near-duplicate-text").first)
        #expect(finding.legalBasis.allSatisfy { $0.citation.chinese.contains("第四十条") })
        (story.regime, story.method) = (nil, "竞争性磋商")
        let other = try #require(warnings(story).of("near-duplicate-text").first)
        #expect(other.legalBasis.map { $0.citation.chinese.contains("第七十四条") } == [true])
    }

    @Test("nothing is said before the bids are opened")
    func sealed() {
        var story = LotStory(tender: copied.tender, texts: copied.texts, hashes: [1: "same-file-0", 3: "same-file-0"])
        story.featuresBeforeOpening = true
        let entries = story.entries()
        let opening = entries.firstIndex { String(decoding: $0.bytes, as: UTF8.self).contains("bids.opened") }!
        #expect(outputs(catalog, Array(entries[..<opening])).isEmpty)
        #expect(!outputs(catalog, entries).isEmpty)
    }

    @Test("the order in which texts arrive does not change what stands in the end", arguments: 1...6)
    func order(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        var story = LotStory(tender: copied.tender, texts: ringTexts(of: [1, 3, 4], in: honest))
        let reference = warnings(story)
        story.order = story.texts.indices.shuffled(using: &random)
        let other = warnings(story)
        #expect(Set(other.map(\.rule)) == Set(reference.map(\.rule)))
        #expect(other.map(\.parties) == reference.map(\.parties))
        #expect(other.map(\.evidence) == reference.map(\.evidence))
        #expect(other.map(\.severity) == reference.map(\.severity))
    }

    @Test("a ring of three is one finding with its three pairs")
    func ring() throws {
        let found = warnings(LotStory(tender: honest.tender, texts: ringTexts(of: [0, 2, 4], in: honest)))
        let finding = try #require(found.of("near-duplicate-text").first)
        #expect(found.aboutTexts.count == 1)
        #expect(finding.parties == [0, 2, 4].map(GeneratedLot.supplier))
        #expect(finding.evidence.count == 3)
        #expect(finding.severity == .orange)
    }

    @Test("a later member joins the group under the identity that it has")
    func growth() {
        var story = LotStory(tender: honest.tender, texts: ringTexts(of: [0, 2, 4], in: honest))
        story.order = [4, 2, 1, 3, 0]
        let found = findings(catalog, story.entries()).of("near-duplicate-text")
        #expect(found.map(\.parties.count) == [2, 3])
        #expect(Set(found.map(\.instance)) == [GeneratedLot.bid(2)])
    }

    @Test("one file of two bidders is red, of one consortium nothing")
    func sameFile() throws {
        var story = LotStory(texts: [nil, nil, nil], hashes: [0: "ABCDEF0123456789", 2: "abcdef0123456789"])
        let finding = try #require(warnings(story).of("same-file").first)
        #expect(finding.severity == .red)
        #expect(finding.parties == [GeneratedLot.supplier(0), GeneratedLot.supplier(2)])
        story.consortia = [0: [GeneratedLot.supplier(2)]]
        #expect(warnings(story).of("same-file").isEmpty)
    }

    @Test("each file hash is passed on once, without its value")
    func sightings() {
        let story = LotStory(texts: [nil, nil], hashes: [0: "ABCDEF0123456789"])
        let derived = outputs(catalog, story.entries(), configuration: passingOn).compactMap {
            output -> IdentifierSighting? in
            guard case .observation(let observation) = output.content,
                observation.detector == IdentifierSighting.collector
            else { return nil }
            return observation.payload(as: IdentifierSighting.self)
        }
        #expect(derived.map(\.supplier) == [0, 1].map(GeneratedLot.supplier))
        #expect(derived.allSatisfy { $0.kind == "file-sha256" && $0.valueHash.count == 16 && $0.lot == "1" })
    }

    @Test("members of a consortium may share their text")
    func consortium() {
        var story = LotStory(tender: copied.tender, texts: copied.texts)
        story.consortia = [3: [GeneratedLot.supplier(1)]]
        #expect(warnings(story).aboutTexts.isEmpty)
    }

    @Test("another bidder's registration code in a bid is a finding, the purchaser's own in the tender is not")
    func mixedUp() throws {
        var texts = honest.texts
        texts[2] += "\n法定代表人身份证明：\(GeneratedLot.supplier(0))。"
        let finding = try #require(warnings(LotStory(tender: honest.tender, texts: texts)).of("mixed-up-files").first)
        #expect(finding.parties == [GeneratedLot.supplier(0), GeneratedLot.supplier(2)])
        #expect(finding.severity == .orange)
        let tender = honest.tender + "\n法定代表人身份证明：\(GeneratedLot.supplier(0))。"
        #expect(warnings(LotStory(tender: tender, texts: texts)).of("mixed-up-files").isEmpty)
    }

    @Test("equal traces of making are at most yellow, names that every computer has are none")
    func metadata() throws {
        var story = LotStory(tender: honest.tender, texts: honest.texts)
        story.metadata = [0: ["author": "张三丰"], 1: ["last_modified_by": " 张三丰 "], 2: ["author": "Administrator"]]
        story.metadata[3] = ["author": "administrator", "rsid_root": "00AB12CD"]
        let finding = try #require(warnings(story).of("same-metadata").first)
        #expect(warnings(story).of("same-metadata").count == 1)
        #expect(finding.severity == .blue && finding.certainty == .lead)
        story.metadata[4] = ["rsid_root": "00AB12CD"]
        #expect(warnings(story).of("same-metadata").map(\.severity).max() == .yellow)
    }

    @Test("missing texts are said once for the lot")
    func missingTexts() throws {
        let found = warnings(LotStory(tender: honest.tender, texts: [nil, nil, honest.texts[2], nil]))
        let finding = try #require(found.of("texts").first)
        #expect(finding.outcome == .notEvaluated)
        #expect(finding.explanation.english.contains("3 lack") && finding.explanation.english.contains("text_ref"))
        #expect(found.count == 1)
    }

    @Test("forms of a tender whose text is missing are at most a lead")
    func noTenderText() {
        let forms = GeneratedLot(.templateHeavy, seed: 3)
        let few = warnings(LotStory(texts: forms.texts))
        #expect(few.filter { $0.outcome == .warning }.allSatisfy { $0.severity <= .yellow && $0.certainty == .lead })
        #expect(few.of("tender-text").map(\.outcome) == [.notEvaluated])
        let many = warnings(LotStory(texts: GeneratedLot(.templateHeavy, seed: 3, bidders: 9).texts))
        #expect(many.filter { $0.outcome == .warning }.allSatisfy { $0.severity <= .yellow && $0.certainty == .lead })
        #expect(many.of("near-duplicate-text").allSatisfy { $0.severity == .blue })
        let copy = warnings(LotStory(texts: GeneratedLot(.wholeCopy, seed: 3, bidders: 9).texts))
        #expect(copy.of("near-duplicate-text").map(\.severity) == [.orange])
    }

    @Test("a text that every bid of a large lot shares beyond the tender is only a lead")
    func sharedByAll() {
        let lot = GeneratedLot(.honest, seed: 8, bidders: 8)
        let found = warnings(LotStory(tender: lot.tender, texts: ringTexts(of: Array(0..<8), in: lot)))
        #expect(found.aboutTexts.map(\.severity) == [.yellow])
        #expect(found.aboutTexts.allSatisfy { $0.certainty == .lead })
    }

    @Test("the tender's text may arrive after the bids and clears what it explains")
    func lateTenderText() throws {
        var log = StreamBuilder()
        for entry in LotStory(texts: copied.texts).entries() where entry.kind == .event {
            let event = try EventDecoder().decode(entry.bytes)
            log.event(event.name, at: event.time.description, id: event.id, data(of: event))
        }
        let before = standing(findings(catalog, log.entries)).aboutTexts
        log.event(
            "tender.clarified", at: "2024-05-24",
            ["project_id": "P1", "published_at": "2024-05-24", "text": .string(copied.tender + copied.texts[1])])
        let after = standing(findings(catalog, log.entries)).aboutTexts
        #expect(!before.isEmpty)
        #expect(after.isEmpty)
    }

    @Test("invisible characters do not hide a copy and are counted")
    func laced() throws {
        let lot = GeneratedLot(.zeroWidth, seed: 2)
        let found = warnings(LotStory(tender: lot.tender, texts: lot.texts)).of("near-duplicate-text")
        let finding = try #require(found.first)
        let counts = try #require(finding.value("invisible-characters")).split(separator: ", ")
        #expect(counts[0] == "0")
        #expect(Int(counts[1])! > 500)
    }

    @Test("partitions and checkpoints never change what is said")
    func laws() throws {
        var story = LotStory(tender: copied.tender, texts: ringTexts(of: [1, 3, 4], in: honest))
        story.hashes = [0: "same-file-0", 2: "same-file-0"]
        story.metadata = [0: ["author": "李四光"], 4: ["author": "李四光"]]
        try expectLaws(of: catalog, on: story.entries(), configuration: passingOn, seed: 11)
    }

    @Test("a lot of 1,500 bids without texts is judged at once, in a handful of findings")
    func manyBids() {
        var story = LotStory(
            texts: [String?](repeating: nil, count: 1_500), hashes: [7: "same-file-0", 900: "same-file-0"])
        story.featuresBeforeOpening = true
        let found = warnings(story)
        #expect(found.map(\.rule).sorted() == ["same-file", "texts"])
    }

    @Test("a lot too large for immediate comparison is compared at the next tick")
    func largeLot() {
        let lot = GeneratedLot(.wholeCopy, seed: 9, bidders: 43)
        let found = warnings(LotStory(tender: lot.tender, texts: lot.texts)).aboutTexts
        #expect(found.map(\.parties) == [[GeneratedLot.supplier(1), GeneratedLot.supplier(3)]])
    }

    @Test("beyond the limit of a lot only signatures are kept, which is said and still finds a copy")
    func limits() throws {
        let configuration = ConfigurationBundle([
            .init(path: "detectors.yaml", text: "identical-documents:\n  lot_text_characters: 9000\n")
        ])
        let story = LotStory(tender: honest.tender, texts: ringTexts(of: [1, 3], in: honest))
        let found = standing(findings(catalog, story.entries(), configuration: configuration))
        let finding = try #require(found.of("near-duplicate-text").first)
        #expect(finding.parties == [GeneratedLot.supplier(1), GeneratedLot.supplier(3)])
        #expect(finding.certainty == .lead)
        #expect(found.of("limits").map(\.outcome) == [.notEvaluated])
        try expectLaws(of: catalog, on: story.entries(), configuration: configuration, seed: 3)
    }

    @Test("texts are dropped some time after the award")
    func retention() throws {
        var log = StreamBuilder()
        for entry in LotStory(tender: copied.tender, texts: copied.texts).entries() where entry.kind == .event {
            let event = try EventDecoder().decode(entry.bytes)
            log.event(event.name, at: event.time.description, id: event.id, data(of: event))
        }
        log.event(
            "award.decided", at: "2024-06-01",
            [
                "project_id": "P1", "lot_id": "1", "supplier_code": .string(GeneratedLot.supplier(0)),
                "amount": .yuan("100.00"), "decided_at": "2024-06-01",
            ])
        log.wait(until: "2024-06-20")
        let pipeline = MemoryPipeline(catalog, ConfigurationBundle([]))
        for entry in log.entries { _ = pipeline.process(entry) }
        #expect((pipeline.takeChanges().compactMap(\.bytes?.count).max() ?? 0) > 10_000)
        let kept = log.entries.count
        log.wait(until: "2024-09-20")
        for entry in log.entries[kept...] { _ = pipeline.process(entry) }
        #expect(pipeline.takeChanges().filter { $0.detector == "identical-documents" }.map(\.bytes) == [nil])
    }

    /// Honest texts of which some bidders use the body of the first of them.
    private func ringTexts(of members: [Int], in lot: GeneratedLot) -> [String] {
        lot.texts.enumerated().map { bidder, text in
            guard members.contains(bidder) else { return text }
            return lot.texts[members[0]].replacing(lot.names[members[0]], with: lot.names[bidder])
        }
    }

    private func data(of event: Event) -> [String: JSONValue] {
        Dictionary(uniqueKeysWithValues: event.data.members.map { ($0.name, $0.value) })
    }
}
