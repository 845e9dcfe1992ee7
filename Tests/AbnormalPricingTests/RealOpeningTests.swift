import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Foundation
import Testing

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

@Suite("Prices of real records", .enabled(if: !lines("china/opening-1528.csv").isEmpty, "no evaluation data here"))
struct RealOpeningTests {
    @Test("an opening of 1,528 bids gives no flood")
    func opening() {
        var stream = PriceStream([:], regime: "works")
        stream.open(
            rows: lines("china/opening-1528.csv").compactMap { fields in
                guard fields.count > 5, !fields[5].isEmpty else { return nil }
                return [
                    "bid_id": .string("B\(fields[0])"), "supplier_code": .string(fields[1]),
                    "price": ["value": .string(fields[5]), "unit": "wan", "currency": "CNY"],
                ]
            })
        let found = stream.findings()
        print("1,528 bids:", found.map { "\($0.rule) \($0.severity) \($0.explanation.english)" })
        #expect(found.count <= 3)
    }

    @Test("few of the candidates' prices are told")
    func candidates() {
        let rows = lines("china/candidates-yichang.csv").filter { $0.count > 4 && !$0[4].isEmpty && $0[5] == "amount" }
        let tenders = Dictionary(grouping: rows) { $0[0] }.filter { $0.value.count >= 2 }
        var rates: [String: Int] = [:]
        for tender in tenders.values {
            var stream = PriceStream([:])
            stream.open(tender.map { $0[4] })
            for rule in Set(stream.findings().filter { $0.outcome == .warning }.map(\.rule)) {
                rates[rule, default: 0] += 1
            }
        }
        print("\(tenders.count) tenders:", rates.sorted { $0.key < $1.key })
        #expect(rates["below-mean", default: 0] + rates["below-second-lowest", default: 0] < tenders.count / 20)
    }
}
