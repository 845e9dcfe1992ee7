import BidEvents
import DetectorCatalog
import DetectorKit
import DetectorTesting
import Foundation
import Recordings
import Settings
import Testing

@Suite("Changing one number in a rule file changes exactly the findings it should")
struct OneNumberTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    private static let shipped = try! bundle()
    private static let log = try! city()
    private static let before = findings(shipped, log)

    private static func bundle() throws -> ConfigurationBundle {
        var paths = ["detectors.yaml"]
        for folder in ["Rules", "Calendars"] {
            paths += try FileManager.default.contentsOfDirectory(atPath: "\(root)/Config/\(folder)")
                .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".csv") }.map { "\(folder)/\($0)" }
        }
        return ConfigurationBundle(
            try paths.map {
                .init(path: $0, text: try String(contentsOfFile: "\(root)/Config/\($0)", encoding: .utf8))
            })
    }

    private static func city() throws -> [StoredEntry] {
        let reader = try RecordingReader(path: "\(root)/Config/Recordings/city-2026.jsonl.zst")
        let entries = reader.storedEntries(tickInterval: .seconds(3_600)) { Issue.record("\($0)") }
        var log: [StoredEntry] = []
        // As much of the year as a test has time for.
        while log.count < 4_000, let entry = try entries.next() { log.append(entry) }
        return log
    }

    private static func findings(_ configuration: ConfigurationBundle, _ log: [StoredEntry]) -> [DetectorOutput] {
        let pipeline = MemoryPipeline(detectorCatalog, configuration)
        return log.flatMap { pipeline.process($0) }.filter { if case .finding = $0.content { true } else { false } }
    }

    /// The shipped configuration with one text replaced, after a mark; everything else is as it was.
    private static func changed(
        _ path: String, _ mark: String, _ old: String, _ new: String
    ) throws -> ConfigurationBundle {
        let bundle = ConfigurationBundle(
            try shipped.files.map { file in
                guard file.path == path else { return file }
                let start = try #require(file.text.range(of: mark))
                let place = try #require(file.text.range(of: old, range: start.upperBound..<file.text.endIndex))
                return .init(path: path, text: file.text.replacingCharacters(in: place, with: new))
            })
        let diagnostics = Diagnostics()
        detectorCatalog.validate(bundle, diagnostics)
        try #require(!diagnostics.hasErrors, "\(diagnostics.sorted)")
        return bundle
    }

    private func content(_ outputs: [DetectorOutput]) -> [Finding] {
        outputs.compactMap { if case .finding(let finding) = $0.content { finding } else { nil } }
    }

    @Test("every warning of the recorded city explains itself, and those that are reckoned say how rare they are")
    func explained() {
        let findings = content(Self.before)
        for finding in findings { expectExplained(finding) }
        #expect(findings.contains { $0.rarity?.measure == .probability })
        #expect(findings.allSatisfy { $0.rarity == nil || $0.certainty != .fact }, "arithmetic on facts has no rarity")
    }

    private func expectOnly(_ rules: Set<String>, differ after: [DetectorOutput]) {
        let (was, now) = (content(Self.before), content(after))
        // Compared as a truth value: a difference would print megabytes.
        let isElseSame = was.filter { !rules.contains($0.rule) } == now.filter { !rules.contains($0.rule) }
        #expect(isElseSame, "findings of other rules differ")
        #expect(was.filter { rules.contains($0.rule) } != now.filter { rules.contains($0.rule) }, "nothing differs")
    }

    @Test("from the beginning on")
    func whole() throws {
        let bundle = try Self.changed("Rules/xuchang.yaml", "id: T-XC-SIGN", "limit: 2", "limit: 5")
        expectOnly(["T-XC-SIGN"], differ: Self.findings(bundle, Self.log))
    }

    @Test("from the middle on, and nothing before it")
    func middle() throws {
        let middle = Self.log.count / 3
        let bundle = try Self.changed("Rules/xuchang.yaml", "id: T-XC-SIGN", "limit: 2", "limit: 5")
        var log = Self.log
        let place = log[middle]
        log.insert(
            StoredEntry(offset: place.offset, clock: place.clock, kind: .configuration, bytes: bundle.bytes), at: middle
        )
        for index in log.indices.dropFirst(middle + 1) {
            let entry = log[index]
            log[index] = StoredEntry(
                offset: entry.offset + 1, clock: entry.clock, kind: entry.kind, bytes: entry.bytes)
        }
        let after = Self.findings(Self.shipped, log)
        expectOnly(["T-XC-SIGN"], differ: after)
        #expect(
            after.prefix { $0.place.offset < place.offset }.elementsEqual(
                Self.before.prefix { $0.place.offset < place.offset }))
    }
}
