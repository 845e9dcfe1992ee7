import DetectorKit

/// Why a scorer cannot be measured on a market.
enum Unmeasurable: Error, CaseIterable {
    case unnamed, undated, oneKind, tooFewStrangers, noOtherMarket

    var text: BilingualText { Messages.unmeasurable(self) }
}
