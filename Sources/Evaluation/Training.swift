import BidEvents
import Learning
import Lots
import MarketEvidence
public import Models
import Statistics

/// Learns a screen from one market's judged lots, and measures it on lots it did not see.
public struct Training {
    /// What the person who trains tells of the model.
    public struct Description: Sendable {
        public let identifier: String
        public let version: String
        public let marketClass: String
        public let dataName: String
        public let licence: String
        public let program: String

        public init(
            identifier: String, version: String, marketClass: String, dataName: String, licence: String, program: String
        ) {
            self.identifier = identifier
            self.version = version
            self.marketClass = marketClass
            self.dataName = dataName
            self.licence = licence
            self.program = program
        }
    }

    /// Why nothing can be learned.
    public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// The fewest lots, and the fewest of either kind, that a screen is learned from.
    public static let (leastLots, leastOfEither) = (50, 15)

    private let market: JudgedMarket
    private let features: FeatureSet
    private let labels: [Bool]

    /// - Throws: ``Refusal`` when there are too few judged lots, or nobody knows how the market awards.
    public init(_ market: JudgedMarket, _ features: FeatureSet) throws(Refusal) {
        self.market = market
        self.features = features
        labels = market.labels
        let (all, positives) = (market.labels.count, market.positives)
        guard all >= Self.leastLots, min(positives, all - positives) >= Self.leastOfEither else {
            throw Refusal(
                description: "\(market.name) has \(all) judged lots, \(positives) of them positive; at least "
                    + "\(Self.leastLots) are needed, and \(Self.leastOfEither) of either kind")
        }
        guard market.mechanism != nil else {
            throw Refusal(
                description:
                    "how \(market.name) awards is unknown: its notices declare no award_mechanism, or several, and "
                    + "its awards show none")
        }
    }

    /// Trains on all lots; what the card says was measured by cross-validation that keeps tenders whole.
    public func model(_ description: Description) throws -> ModelFile {
        let cases = market.lots.indices.map {
            (lot: market.lots[$0], label: market.labels[$0], group: market.groups[$0])
        }
        let margins = try crossValidated(cases)
        let calibration = try Calibration(margins: margins, labels: labels)
        let parameters = Learner.parameters(of: features)
        let set = try Learner.trainingSet(cases, features)
        let trees = try BoostedTrees.train(set, parameters: parameters)
        let days = market.lots.map(\.openedAt)
        let card = ModelCard(
            identifier: description.identifier, version: description.version,
            purpose: ModelCard.Text(
                chinese: "按报价特征对标段的串通嫌疑排序，供人工核查。",
                english: "Ranks lots by suspicion of collusion from their prices, for people to look at."),
            features: features.columns, awardMechanism: market.mechanism!.rawValue,
            marketClass: description.marketClass,
            trainingData: ModelCard.TrainingData(
                name: description.dataName, lots: labels.count, positives: market.positives,
                period: "\(days.min()!.date) to \(days.max()!.date)", digest: set.digest, licence: description.licence),
            split: "five folds; a tender with all its lots, and lots with the same prices, on one side",
            metrics: metrics(margins), calibration: calibration, limits: Self.limits,
            parameters: parameters.described.map { ModelCard.Parameter(name: $0.name, value: $0.value) },
            program: "\(description.program), \(BoostedTrees.library)")
        return try ModelFile(card: card, model: .trees(trees.ensemble))
    }

    /// The margin of every lot by a screen that did not learn from its fold.
    private func crossValidated(_ cases: [(lot: ScreenedLot, label: Bool, group: String)]) throws -> [Double] {
        var margins = [Double](repeating: 0, count: cases.count)
        for division in try Split.tender.divisions(of: market, seed: 0) {
            let asked = try Learner.margins(
                learning: division.training.map { cases[$0] }, asking: division.test.map { cases[$0].lot }, features,
                seed: 0)
            for (place, index) in division.test.enumerated() { margins[index] = asked[place] }
        }
        return margins
    }

    private func metrics(_ margins: [Double]) -> [ModelCard.Metric] {
        let ranking = Ranking(zip(margins, labels).map { (score: $0, isPositive: $1) })
        let area = ranking.areaUnderCurve!
        let top = max(1, labels.count / 20)
        let hits = Int(((ranking.precision(atTop: top) ?? 0) * Double(top)).rounded())
        let precision = Proportion(hits, of: top).estimate
        return [
            ModelCard.Metric(
                name: "AUC", value: area.value, low: area.low, high: area.high, confidence: 0.95, cases: labels.count),
            ModelCard.Metric(
                name: "precision in the top twentieth", value: precision.value, low: precision.low,
                high: precision.high,
                confidence: 0.95, cases: top),
        ]
    }

    private static let limits = [
        ModelCard.Text(
            chinese: "只适用于训练数据所属的市场类别与评标办法；换一个市场，排序能力会明显下降。",
            english:
                "For the class of market and the award mechanism of its training data only; elsewhere it ranks much worse."
        ),
        ModelCard.Text(
            chinese: "标签来自已查实的案件：未被查处的串标被当作诚实样本。概率取决于假定的总体比例。",
            english:
                "Labels come from cases that were found: undiscovered collusion counts as honest. Probabilities depend on "
                + "the share of rigged lots that is assumed."),
        ModelCard.Text(
            chinese: "概率不是证据，任何决定须由人依据材料作出。",
            english: "A probability is no evidence; people decide, on documents."),
    ]
}
