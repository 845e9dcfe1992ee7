import BidEvents
import DetectorKit
import Settings

/// The thresholds and limits of the second stage, as `detectors.yaml` may set them.
struct TraceSettings: Hashable, Sendable {
    var window = Duration.days(1_096)
    var windowLots = 300
    /// Independent lots from which what none of them has is called rare.
    var leastLots = 50
    /// A trace of so many independent lots says nothing.
    var commonLots = 3
    var longPassage = 100
    var shortPassage = 40
    var shortPassageCount = 3
    /// Decimal logarithms: from where on a finding is told, is yellow, and is strong.
    var toldStrength = 1.0
    var yellowStrength = 2.0
    var strongStrength = 5.0
    /// The smallest rate that is believed.
    var leastRate = 0.001

    init() {}

    /// Nil when a value is refused; the diagnostics then say which.
    init?(_ reader: MappingReader) {
        guard
            let window = reader.duration("window_days", default: .days(1_096), in: .days(30) ... .days(3_660)),
            let windowLots = reader.integer("window_lots", in: 10...5_000, default: 300),
            let leastLots = reader.integer("least_lots", in: 1...5_000, default: 50),
            let commonLots = reader.integer("common_lots", in: 1...1_000, default: 3),
            let long = reader.integer("long_passage_characters", in: 40...100_000, default: 100),
            let short = reader.integer("short_passage_characters", in: 20...100_000, default: 40),
            let shortCount = reader.integer("short_passage_count", in: 1...1_000, default: 3),
            let told = reader.decimal("told_strength", in: 0...15, default: "1.0"),
            let yellow = reader.decimal("yellow_strength", in: 0...15, default: "2.0"),
            let strong = reader.decimal("strong_strength", in: 0...15, default: "5.0"),
            let leastRate = reader.decimal("least_rate", in: 0.000001...0.5, default: "0.001")
        else { return nil }
        (self.window, self.windowLots, self.leastLots, self.commonLots) = (window, windowLots, leastLots, commonLots)
        (longPassage, shortPassage, shortPassageCount) = (long, short, shortCount)
        (toldStrength, yellowStrength, strongStrength) = (told.value, yellow.value, strong.value)
        self.leastRate = leastRate.value
    }
}
