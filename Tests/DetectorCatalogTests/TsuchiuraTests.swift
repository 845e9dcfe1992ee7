import BidEvents
import DetectorCatalog
import DetectorKit
import Foundation
import Recordings
import Testing

@Suite("The shipped recording of Tsuchiura")
struct TsuchiuraTests {
    @Test("four firms who took turns there are told as a ring")
    func rotation() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let recording = root.appending(path: "Config/Recordings/tsuchiura-2007-2015.jsonl.zst").path
        let wanted = ["lot-records", "bidding-rings", "market-prices"]
        let catalog = DetectorCatalog(detectorCatalog.registrations.filter { wanted.contains($0.descriptor.id) })
        let pipeline = MemoryPipeline(catalog, ConfigurationBundle([]))
        let entries = try RecordingReader(path: recording).storedEntries(tickInterval: .seconds(86_400)) { _ in }
        var told: [[String]] = []
        while let entry = try entries.next() {
            for output in pipeline.process(entry, skipping: ["market-prices"]) {
                guard case .finding(let finding) = output.content, finding.outcome == .warning else { continue }
                told.append(finding.parties)
            }
        }
        #expect(told.contains { Set($0).isSuperset(of: ["JP-120", "JP-165", "JP-343", "JP-349"]) }, "told: \(told)")
    }
}
