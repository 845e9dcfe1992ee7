import DetectorKit
import Lots
import MarketEvidence
import Models
import Settings

/// A model of the configuration, with where it may be used.
struct LearnedScreen: Sendable {
    let file: String
    let model: ModelFile
    let mechanism: AwardMechanism
    /// Beginnings of the categories it speaks for; it speaks for none without.
    let categories: [String]
    /// The share of lots that are rigged where it is used, as far as anybody knows.
    let expectedShare: Double
    private let places: [Int]

    /// The columns that models may ask for, in the order of ``row(of:)``.
    static let columns = MarketScreens.priceColumns + MarketScreens.neighbourColumns

    /// Reads an entry such as `{file: Models/x.json, categories: [B02], expected_share: 0.05}`.
    init?(_ reader: MappingReader, _ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let file = reader.string("file") ?? ""
        let categories = reader.strings("categories")
        let share = reader.decimal("expected_share", in: 0.0001...0.9, default: "0.05")?.value ?? 0.05
        let place = reader.location(of: "file")
        reader.finish()
        guard let text = configuration.text(at: file) else {
            diagnostics.error(
                "no-model", at: place, "there is no '\(file)'", remedy: "put the model under Models/ and name it so")
            return nil
        }
        do throws(ModelError) {
            let model = try ModelFile(reading: Array(text.utf8))
            places = try model.places(among: Self.columns)
            guard let mechanism = AwardMechanism(rawValue: model.card.awardMechanism) else {
                diagnostics.error(
                    "unknown-mechanism", at: place,
                    "\(file) is for '\(model.card.awardMechanism)', which is no award mechanism",
                    remedy: "train the model again")
                return nil
            }
            (self.file, self.model, self.mechanism) = (file, model, mechanism)
            (self.categories, expectedShare) = (categories, share)
        } catch {
            diagnostics.error(error.code, at: place, "\(file): \(error.place): \(error.reason)", remedy: error.remedy)
            return nil
        }
    }

    /// Whether the model was made for lots such as this one.
    func speaks(for market: Market, _ mechanism: AwardMechanism?) -> Bool {
        mechanism == self.mechanism && categories.contains { market.category.hasPrefix($0) }
    }

    /// The probability that a lot is rigged, and what speaks for it most; nil when a value is not usable.
    func score(_ lot: ScreenedLot) -> (probability: Double, reasons: [String])? {
        let all = (lot.prices + lot.neighbours).map { $0.isFinite ? Float($0) : .nan }
        guard let score = try? model.score(places.map { all[$0] }, deployedPrior: expectedShare) else { return nil }
        let reasons = score.contributions.supporting(limit: 3).map { model.card.features[$0.feature] }
        return (score.probability, reasons)
    }
}
