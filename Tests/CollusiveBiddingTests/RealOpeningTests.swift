import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Foundation
import PriceScreens
import Testing

@testable import CollusiveBidding

/// Real records stand beside the package on machines that evaluate; elsewhere these tests are skipped.
let evaluationData =
    ProcessInfo.processInfo.environment["BIDWATCH_EVALUATION_DATA"]
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/data").path

func lines(_ file: String) -> [[String]] {
    let text = (try? String(contentsOfFile: "\(evaluationData)/\(file)", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
}

@Suite("Price steps in real records", .enabled(if: !lines("china/opening-1528.csv").isEmpty, "no evaluation data here"))
struct RealOpeningTests {
    @Test("1,528 real prices show no progression")
    func opening() {
        let prices = lines("china/opening-1528.csv").compactMap { fields in
            fields.count > 5 ? Money(tenThousands: fields[5], currency: "CNY")?.tenThousandths : nil
        }
        let best = PriceProgression.best(prices.sorted())
        print("1,528 bids: best progression", best.map { "\($0)" } ?? "none")
        #expect(prices.count > 1_000)
        #expect(best.map { $0.probability > 1e-4 } ?? true)
    }

    @Test("three candidates are never enough for a progression, four seldom are")
    func candidates() {
        let rows = lines("china/candidates-yichang.csv").filter { $0.count > 5 && !$0[4].isEmpty && $0[5] == "amount" }
        let tenders = Dictionary(grouping: rows) { $0[0] }
        var (tested, told) = (0, 0)
        for tender in tenders.values {
            let prices = tender.compactMap { Money(decimal: $0[4], currency: "CNY")?.tenThousandths }.sorted()
            guard let best = PriceProgression.best(prices) else { continue }
            tested += 1
            if best.probability <= 1e-4 { told += 1 }
        }
        print("\(tenders.count) tenders, \(tested) with four prices, \(told) told")
        #expect(told * 50 <= tested)
    }
}
