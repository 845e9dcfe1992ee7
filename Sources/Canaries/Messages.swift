import DetectorKit
import Simulation

/// Every text of canary trials that supervisors read, in both languages.
enum CanaryMessages {
    static func note(_ isMeasured: Bool) -> BilingualText {
        isMeasured
            ? BilingualText(
                chinese: "在真实标段的副本中植入模拟团伙后测得的检出率；不进入预警流，与真实供应商无关。",
                english:
                    "How many simulated rings, planted in a copy of real lots, were found. Nothing of it is in the feed, "
                    + "and it says nothing of the real suppliers.")
            : BilingualText(
                chinese: "数据不足，无法植入模拟团伙；检出率未知，并非为零。",
                english: "Not enough data to plant a ring: the recall is unknown, not zero.")
    }

    static func title(_ pattern: RingPattern) -> BilingualText {
        switch pattern {
        case .coverBids: BilingualText(chinese: "陪标", english: "Cover bids")
        case .clustering: BilingualText(chinese: "报价聚集", english: "Clustered prices")
        case .rotation: BilingualText(chinese: "轮流中标", english: "Rotation")
        case .quotaShares: BilingualText(chinese: "按份额分配中标", english: "Agreed shares")
        case .territories: BilingualText(chinese: "划分采购人", english: "Allotted purchasers")
        case .fixedMultiples: BilingualText(chinese: "固定倍数报价", english: "Fixed multiples")
        case .meanBenchmark: BilingualText(chinese: "操纵评标基准价", english: "Pulled benchmark")
        case .costMimicry: BilingualText(chinese: "模仿竞争的高价", english: "Prices that mimic competition")
        case .phantomCompanion: BilingualText(chinese: "影子陪标人", english: "Phantom companion")
        }
    }
}
