import BidEvents
import BiddingRings
import CanonicalJSON
import DetectorKit
import DetectorTesting
import LotRecords
import Lots
import MarketEvidence
import MarketPrices
import Models
import ScratchTesting
import Settings
import Testing

@Suite("Prices among their market")
struct MarketPricesTests {
    private static let catalog = DetectorCatalog([
        BiddingRings.registration, LotRecords.registration, MarketPrices.registration,
    ])

    /// A market of ordinary lots, then one with given prices; bidders differ from lot to lot.
    private func market(
        _ ordinary: Int, last prices: [Int], mechanism: String? = "lowest-price", bidders: [String]? = nil,
        ceiling: String? = nil
    ) -> [StoredEntry] {
        var stream = StreamBuilder()
        var random = SeededRandom(seed: 5)
        for lot in 0...ordinary {
            let usual = (0..<4).map { _ in 900_000 + Int(random.next() % 200_000) }
            let offers = lot == ordinary ? prices : usual
            let day = CivilDate(year: 2024, month: 1, day: 1)!.adding(days: lot)
            if let mechanism {
                stream.event(
                    "tender.notice_published", at: "\(day)T08:00:00+08:00",
                    [
                        "project_id": .string("P\(lot)"), "award_mechanism": .string(mechanism), "category_code": "B02",
                        "published_at": .string("\(day)T08:00:00+08:00"),
                    ])
            }
            let rows = offers.enumerated().map { place, price -> JSONValue in
                let supplier = bidders?[place % bidders!.count] ?? "S\(lot)-\(place)"
                return [
                    "bid_id": .string("P\(lot)-\(place)"), "supplier_code": .string(supplier),
                    "price": .yuan("\(price).00"),
                ]
            }
            var opening: [String: JSONValue] = [
                "project_id": .string("P\(lot)"), "opened_at": .string("\(day)T09:00:00+08:00"),
                "rows": .array(rows), "category_code": "B02",
            ]
            if let ceiling { opening["ceiling_price"] = .yuan(ceiling) }
            stream.event("bids.opened", at: "\(day)T09:00:00+08:00", opening)
        }
        return stream.entries
    }

    private func configuration(_ settings: String, models: [String: String] = [:]) -> ConfigurationBundle {
        ConfigurationBundle(
            [ConfigurationBundle.File(path: "detectors.yaml", text: "market-prices:\n\(settings)")]
                + models.map { ConfigurationBundle.File(path: $0.key, text: $0.value) })
    }

    private let easy = "  least_lots: 50\n  told_share: 0.02\n"

    @Test("a lot whose bids hug one another as in no other is told, with the spread from which on it would not be")
    func unusual() throws {
        let told = findings(
            Self.catalog, market(80, last: [1_000_000, 1_000_300, 1_000_500, 1_000_900]),
            configuration: configuration(easy))
        let last = Subject.lot(project: "P80", lot: nil)
        let finding = try #require(told.first { $0.rule == "unusual-prices" && $0.subject == last })
        #expect(finding.severity == .blue && finding.certainty == .lead)
        #expect(finding.caveats[0].english.contains("would not be told if the bids spread by"))
    }

    @Test("an ordinary lot is not told, and neither is any while few lots are known")
    func ordinary() {
        let usual = findings(
            Self.catalog, market(80, last: [900_000, 960_000, 1_030_000, 1_090_000]), configuration: configuration(easy)
        )
        #expect(!usual.contains { $0.subject == .lot(project: "P80", lot: nil) })
        let early = findings(
            Self.catalog, market(30, last: [1_000_000, 1_000_300, 1_000_500, 1_000_900]),
            configuration: configuration(easy))
        #expect(early.isEmpty)
    }

    @Test("bids that all lie close to the ceiling are told, with the discount from which on they would not be")
    func huddle() throws {
        let told = findings(
            Self.catalog, market(80, last: [1_150_000, 1_160_000, 1_180_000, 1_199_000], ceiling: "1200000.00"),
            configuration: configuration(easy))
        let last = Subject.lot(project: "P80", lot: nil)
        let finding = try #require(told.first { $0.rule == "ceiling-huddle" && $0.subject == last })
        #expect(finding.evidence[0].values.contains { $0.name == "as_close" && $0.value == "0" })
        #expect(finding.caveats[1].english.contains("below the ceiling"))
        let without = findings(
            Self.catalog, market(80, last: [1_150_000, 1_160_000, 1_180_000, 1_199_000]),
            configuration: configuration(easy))
        #expect(!without.contains { $0.rule == "ceiling-huddle" })
    }

    @Test("bidders who always meet are not told for it")
    func meetings() {
        let told = findings(
            Self.catalog, market(80, last: [900_000, 960_000, 1_030_000, 1_090_000], bidders: ["A", "B", "C", "D"]),
            configuration: configuration(easy))
        #expect(!told.contains { $0.rule == "unusual-prices" && $0.subject == .lot(project: "P80", lot: nil) })
    }

    @Test("where nobody knows how lots are awarded, prices are not evaluated, and that is said once")
    func unknownMechanism() {
        let told = findings(
            Self.catalog, market(80, last: [1_000_000, 1_000_300, 1_000_500, 1_000_900], mechanism: nil),
            configuration: configuration(easy))
        #expect(told.map(\.outcome) == [.notEvaluated])
        #expect(told.first?.explanation.english.contains("award_mechanism") == true)
    }

    @Test("partitions and checkpoints change nothing")
    func laws() throws {
        try expectLaws(
            of: Self.catalog, on: market(70, last: [1_000_000, 1_000_300, 1_000_500, 1_000_900]),
            configuration: configuration(easy), seed: 3)
    }

    @Test("a learned screen speaks in its mechanism and categories only, and names its model")
    func learned() throws {
        let model = try model(mechanism: "lowest-price")
        let entries = market(3, last: [1_000_000, 1_000_300, 1_000_500, 1_000_900])
        func told(_ categories: String, _ text: String) -> [Finding] {
            findings(
                Self.catalog, entries,
                configuration: configuration(
                    "  models:\n    - {file: Models/close.json, categories: [\(categories)], expected_share: 0.3}\n",
                    models: ["Models/close.json": text])
            ).filter { $0.rule == "learned-screen" }
        }
        let finding = try #require(told("B", model).first)
        #expect(finding.subject == .lot(project: "P3", lot: nil) && finding.instance == "close")
        #expect(finding.evidence[0].values.contains { $0.name == "reason_1" && $0.value == "cv" })
        #expect(told("C01", model).isEmpty)
        #expect(told("B", try self.model(mechanism: "mean-price")).isEmpty)
    }

    @Test("a damaged or missing model is an error of the configuration, with its place")
    func damaged() throws {
        for (text, code) in [("{", "unreadable-model"), (nil, "no-model")] as [(String?, String)] {
            let diagnostics = Diagnostics()
            let bundle = configuration(
                "  models:\n    - {file: Models/close.json, categories: [B]}\n",
                models: text.map { ["Models/close.json": $0] } ?? [:])
            #expect(MarketPrices(bundle, diagnostics) == nil)
            #expect(diagnostics.sorted.map(\.code) == [code])
        }
    }

    /// A screen that knows the spread only: the closer the bids, the likelier.
    private func model(mechanism: String) throws -> String {
        let text = ModelCard.Text(chinese: "测试", english: "Test")
        let card = ModelCard(
            identifier: "close", version: "1", purpose: text, features: ["cv"], awardMechanism: mechanism,
            marketClass: "roads",
            trainingData: ModelCard.TrainingData(
                name: "made for this test", lots: 100, positives: 30, period: "2020",
                digest: String(repeating: "0", count: 64),
                licence: "none needed"), split: "none",
            metrics: [
                ModelCard.Metric(name: "AUC", value: 0.9, low: 0.8, high: 0.95, confidence: 0.95, cases: 100)
            ],
            calibration: try Calibration(
                margins: (0..<100).map { Double($0) - 50 }, labels: (0..<100).map { $0 >= 70 }),
            limits: [text], parameters: [ModelCard.Parameter(name: "kind", value: "linear")], program: "a test")
        let linear = try LinearModel(
            intercept: 0, terms: [LinearModel.Term(weight: -100, mean: 0.05, scale: 0.05)])
        return String(decoding: try ModelFile(card: card, model: .linear(linear)).bytes, as: UTF8.self)
    }
}
