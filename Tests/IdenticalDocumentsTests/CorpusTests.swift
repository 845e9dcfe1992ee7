import DetectorKit
import Testing

/// What a pattern gave over a set of seeds.
private struct Tally {
    var lots = 0
    var found = 0
    var duplicates = 0
    var falseAlarms = 0

    var recall: Double { Double(found) / Double(lots) }
    var precision: Double { found + falseAlarms == 0 ? 1 : Double(found) / Double(found + falseAlarms) }
}

@Suite("Measured on a generated corpus")
struct CorpusTests {
    private static let seeds = 1...12

    private func tally(_ pattern: CopyPattern) -> Tally {
        var tally = Tally()
        let pair = [GeneratedLot.supplier(1), GeneratedLot.supplier(3)]
        for seed in Self.seeds {
            let lot = GeneratedLot(pattern, seed: UInt64(seed))
            var story = LotStory(tender: lot.tender, texts: lot.texts)
            story.featuresBeforeOpening = true
            let found = warnings(story).aboutTexts
            tally.lots += 1
            if pattern.copies, found.contains(where: { $0.parties == pair }) { tally.found += 1 }
            if found.contains(where: { $0.rule == "near-duplicate-text" && $0.parties == pair }) {
                tally.duplicates += 1
            }
            tally.falseAlarms += found.count { !pattern.copies || $0.parties != pair }
        }
        return tally
    }

    @Test("whole and partial copies are found, and honest bids raise no alarm")
    func measured() {
        var lines = ["| pattern | lots | found | of these near-duplicate | recall | precision | false alarms |"]
        lines.append("|---|---:|---:|---:|---:|---:|---:|")
        for pattern in CopyPattern.allCases {
            let tally = tally(pattern)
            let recall = pattern.copies ? "\((tally.recall * 1_000).rounded() / 1_000)" : "–"
            let precision = pattern.copies ? "\((tally.precision * 1_000).rounded() / 1_000)" : "–"
            lines.append(
                "| \(pattern.rawValue) | \(tally.lots) | \(tally.found) | \(tally.duplicates) | \(recall) | \(precision) "
                    + "| \(tally.falseAlarms) |")
            #expect(tally.falseAlarms == 0, "\(pattern.rawValue)")
            switch pattern {
            case .wholeCopy, .partialCopy, .shuffled, .laced: #expect(tally.recall >= 0.99, "\(pattern.rawValue)")
            case .reworded, .heavilyReworded: #expect(tally.recall >= 0.9)
            case .honest, .templateHeavy: #expect(tally.found == 0)
            }
        }
        print(lines.joined(separator: "\n"))
    }
}
