import BidEvents
public import DetectorKit
import Lots
import MarketEvidence
public import Settings

/// Finds lots whose prices are unusual for their market, and asks learned screens where there are some for it.
public struct MarketPrices: ObservationDetector {
    /// A market with what was told of it.
    public struct State: Codable, Sendable {
        var monitor: MarketMonitor
        var isSilenceTold = false
    }

    public static let descriptor = DetectorDescriptor(
        id: LotObservation.marketPrices, version: 2,
        title: BilingualText(chinese: "市场价格形态", english: "Prices among their market"))

    let limits: MarketHistory.Limits
    /// A lot is told when at most this share of its market's lots is as suspicious.
    let toldShare: Double
    /// The fewest earlier lots that make a comparison.
    let leastLots: Int
    let screens: [LearnedScreen]
    /// From which probability on a learned screen is told.
    let toldProbability: Double

    public init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let settings = configuration.settings(of: Self.descriptor.id, diagnostics)
        let day = Duration.seconds(86_400)
        limits = MarketHistory.Limits(
            window: settings.duration("window_days", default: day * 1_096, in: (day * 180)...(day * 3_660))
                ?? day * 1_096,
            lots: settings.integer("market_lots", in: 50...50_000, default: 2_000) ?? 2_000)
        toldShare = settings.decimal("told_share", in: 0.0001...0.05, default: "0.002")?.value ?? 0.002
        leastLots = settings.integer("least_lots", in: 20...10_000, default: 500) ?? 500
        toldProbability = settings.decimal("told_probability", in: 0.1...1, default: "0.80")?.value ?? 0.8
        screens = settings.mappings("models", required: false).compactMap {
            LearnedScreen($0, configuration, diagnostics)
        }
        settings.finish()
        if diagnostics.hasErrors { return nil }
    }

    public func initialState(for key: PartitionKey) -> State { State(monitor: MarketMonitor(limits: limits)) }

    public func observe(
        _ observation: Observation, at position: Position, in state: inout State, reporting: inout Findings
    ) {
        let record = observation.payload(as: LotRecord.self)
        guard let screening = state.monitor.note(record, toldShare: toldShare, isForModels: !screens.isEmpty) else {
            return
        }
        let text = MarketText(record: record, screening: screening)
        switch screening.mechanism {
        case .lowestPrice, .meanPrice, .comprehensive: judge(record, screening, text, reporting: &reporting)
        case .rateFloor, .negotiated, .fixedPrice, nil:
            guard !state.isSilenceTold, screening.rank.among >= leastLots else { return }
            state.isSilenceTold = true
            reporting.report(text.notEvaluated)
        }
    }

    private func judge(
        _ record: LotRecord, _ screening: MarketMonitor.Screening, _ text: MarketText, reporting: inout Findings
    ) {
        let isRare = screening.rank.among >= leastLots && screening.rank.share <= toldShare
        // Whatever lies around it, a lot whose own bids lie as usual is not told.
        if isRare, screening.terms.own > 0 { reporting.report(text.unusual) }
        if let huddle = screening.huddle, screening.mechanism != .meanPrice, huddle.rank.among >= leastLots,
            huddle.rank.share <= toldShare
        {
            reporting.report(text.huddling(huddle))
        }
        for screen in screens where screen.speaks(for: record.market, screening.mechanism) {
            guard let score = screening.lot.flatMap(screen.score), score.probability >= toldProbability else {
                continue
            }
            reporting.report(text.learned(screen, score.probability, score.reasons))
        }
    }
}
