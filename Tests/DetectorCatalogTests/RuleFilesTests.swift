import DetectorCatalog
import DetectorKit
import Foundation
import ProcurementRules
import RuleTesting
import Settings
import Testing

@Suite("The tests beside the shipped rules")
struct RuleFilesTests {
    private static let root =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/Config/"

    private static func files(_ folder: String) throws -> [ConfigurationBundle.File] {
        try FileManager.default.contentsOfDirectory(atPath: root + folder).sorted()
            .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".csv") }.map {
                .init(
                    path: "\(folder)/\($0)", text: try String(contentsOfFile: "\(root)\(folder)/\($0)", encoding: .utf8)
                )
            }
    }

    @Test("every rule warns in one of its tests, and every such warning says what would clear it")
    func explained() throws {
        let (bundle, diagnostics) = (
            ConfigurationBundle(try Self.files("Rules") + Self.files("Calendars")), Diagnostics()
        )
        let book = RuleBook(bundle, diagnostics)
        let reader = RuleTestReader(book, diagnostics)
        let tests = try Self.files("Rules/Tests").flatMap { reader.read($0) }
        try #require(!diagnostics.hasErrors && !book.rules.isEmpty)
        let catalog = DetectorCatalog(
            detectorCatalog.registrations.filter { ["overdue-milestones", "rule-breaches"].contains($0.descriptor.id) })
        let run = RuleTestRun(tests, book, catalog, bundle)
        #expect(run.failures.map(\.description) == [])
        #expect(run.untested.map(\.description) == [])
    }
}
