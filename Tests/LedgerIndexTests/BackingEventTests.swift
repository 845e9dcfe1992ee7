import Access
import BidEvents
import CanonicalJSON
import DetectorKit
import EventLog
import LedgerIndex
import Testing

@Suite("The events behind a warning")
struct BackingEventTests {
    private func told(_ folder: LedgerFolder, _ reference: EventReference, within scope: RegionScope = .all) throws
        -> BackingEvent
    {
        try folder.join()
        try folder.measure([], through: folder.log.lastOffset)
        return try folder.reader().limited(to: scope).backing([reference], bytes: 1 << 20)[0]
    }

    private func features(_ folder: LedgerFolder, _ more: [(String, JSONValue)] = []) throws -> EventReference {
        let data: [(String, JSONValue)] = [
            ("project_id", "P"), ("lot_id", "2"), ("bid_id", "B1"), ("supplier_code", "SECRET"),
            ("machine_code", "M-1"),
        ]
        try folder.append("bid.features_extracted", "2026-02-20", data + more, id: "features")
        return EventReference(source: "urn:cn:ggzy:411002:t", id: "features")
    }

    private func open(_ folder: LedgerFolder, _ lot: String) throws {
        try folder.append(
            "bids.opened", "2026-02-21", [("project_id", "P"), ("lot_id", .string(lot)), ("rows", .array([]))])
    }

    @Test("what tells of bids is withheld until its own lot is opened, and then told")
    func sealing() throws {
        let folder = try LedgerFolder()
        let reference = try features(folder)
        try open(folder, "1")
        let before = try told(folder, reference)
        #expect(before.withholding == .sealed && before.event == nil && before.position != nil)
        #expect(!before.json(masking: false).text.contains("SECRET"))
        try open(folder, "2")
        let after = try told(folder, reference)
        #expect(after.withholding == nil)
        #expect(after.json(masking: false)["data"]?["supplier_code"]?.string == "SECRET")
        #expect(after.json(masking: false)["title"]?["zh"]?.string?.isEmpty == false)
    }

    @Test("what lies in another region, or names what does, is withheld with its reason")
    func regions() throws {
        let folder = try LedgerFolder()
        try folder.appendChain()
        let reference = EventReference(source: "urn:cn:ggzy:411002:t", id: "other")
        try folder.append(
            "contract.signed", "2026-03-01",
            [("project_id", "P"), ("contract_id", "C9"), ("supplier_code", "S"), ("amount", yuan("1.00"))], id: "other")
        let own = try #require(RegionScope(["411002"])), foreign = try #require(RegionScope(["411003"]))
        #expect(try told(folder, reference, within: own).withholding == nil)
        let hidden = try told(folder, reference, within: foreign)
        #expect(hidden.withholding == .region && hidden.position == nil)
        #expect(hidden.json(masking: false)["withheld"]?["reason"]?["en"]?.string?.isEmpty == false)
    }

    @Test("an event that the log does not have is told as unknown")
    func unknown() throws {
        let folder = try LedgerFolder()
        try folder.appendChain()
        let reference = EventReference(source: "urn:cn:ggzy:411002:t", id: "never")
        #expect(try told(folder, reference).withholding == .unknown)
    }

    @Test("personal data are masked where asked, and large members are left out by name")
    func content() throws {
        let folder = try LedgerFolder()
        let text = String(repeating: "投", count: BackingEvent.longestMember)
        let reference = try features(folder, [("text", .string(text))])
        try open(folder, "2")
        let event = try told(folder, reference)
        let (whole, masked) = (event.json(masking: false), event.json(masking: true))
        #expect(whole["data"]?["machine_code"]?.string == "M-1" && whole["masked"] == .array([]))
        #expect(masked["data"]?["machine_code"] == .null && masked["masked"] == .array(["/machine_code"]))
        for json in [whole, masked] {
            #expect(json["left_out"] == .array(["text"]) && json["data"]?["text"] == nil)
        }
    }

    @Test("an answer ends when its events grow large, after one at least")
    func bounds() throws {
        let folder = try LedgerFolder()
        try folder.appendChain()
        let reference = try features(folder)
        try folder.join()
        try folder.measure([], through: folder.log.lastOffset)
        let many = Array(repeating: reference, count: 5)
        try open(folder, "2")
        try folder.join()
        try folder.measure([], through: folder.log.lastOffset)
        #expect(try folder.reader().backing(many, bytes: 1).count == 1)
        #expect(try folder.reader().backing(many, bytes: 1 << 20).count == 5)
    }
}
