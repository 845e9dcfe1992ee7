import CanonicalJSON
import DetectorCatalog
import DetectorKit
import LedgerIndex
import Statements
import Supervision
import Testing

@Suite("Statements from the stores")
struct StatementTests {
    private func statement(_ folder: LedgerFolder) throws -> ProjectStatement? {
        try folder.join()
        return try folder.reader().statement(
            of: "P", warnings: FeedReader(directory: folder.directory), by: detectorCatalog.registrations)
    }

    private func features(_ folder: LedgerFolder, lot: String) throws -> Int64 {
        try folder.append(
            "bid.features_extracted", "2026-02-20",
            [
                ("project_id", "P"), ("lot_id", .string(lot)), ("bid_id", "B1"), ("supplier_code", "SECRET"),
                ("unit_prices", .array([])),
            ])
    }

    private func open(_ folder: LedgerFolder, lot: String) throws -> Int64 {
        try folder.append(
            "bids.opened", "2026-02-21",
            [("project_id", "P"), ("lot_id", .string(lot)), ("rows", .array([]))])
    }

    @Test("sealed reports are neither counted nor hinted at until their lot is open")
    func sealing() throws {
        let folder = try LedgerFolder()
        try folder.appendChain()
        let sealed = try features(folder, lot: "2")
        try folder.measure([], through: sealed)
        let before = try #require(try statement(folder))
        #expect(before.sealedLots.contains("2"))
        let hidden = try #require(before.detectors.first { $0.detector == "unit-prices" })
        #expect(!hidden.reported.contains { $0.type == "bid.features_extracted" })
        #expect(hidden.outcome == .nothingReported)
        #expect(!String(decoding: before.json.bytes, as: UTF8.self).contains("SECRET"))

        _ = try features(folder, lot: "1")
        try folder.measure([], through: try open(folder, lot: "1"))
        let half = try #require(try statement(folder))
        #expect(half.sealedLots == ["2"])
        let unit = try #require(half.detectors.first { $0.detector == "unit-prices" })
        #expect(unit.reported.filter { $0.type == "bid.features_extracted" }.map(\.lot) == ["1"])
        #expect(unit.outcome == .nothingFound)

        try folder.measure([], through: try open(folder, lot: "2"))
        let after = try #require(try statement(folder))
        #expect(after.sealedLots == [])
        #expect(
            after.detectors.first { $0.detector == "unit-prices" }?.reported
                .filter { $0.type == "bid.features_extracted" }.map(\.lot) == ["1", "2"])
    }

    @Test("of a project that was never named there is no statement")
    func unknown() throws {
        let folder = try LedgerFolder()
        try folder.append("plan.filed", "2026-01-20", [("plan_id", "PL"), ("budget_id", "B"), ("purchaser_code", "U")])
        try folder.measure([], through: 1)
        #expect(try statement(folder) == nil)
    }
}
