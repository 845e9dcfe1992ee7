import AlertPolicy
import Cases
import DetectorCatalog
import DetectorKit
import Foundation
import Settings
import Testing

@Suite("The shipped policy of cases")
struct CasePolicyTests {
    @Test("it is read without a fault and names detectors of the catalog only")
    func shipped() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let text = try String(contentsOfFile: "\(root)/Config/\(CasePolicy.path)", encoding: .utf8)
        let diagnostics = Diagnostics()
        let policy = CasePolicy(ConfigurationBundle([.init(path: CasePolicy.path, text: text)]), diagnostics)
        #expect(diagnostics.items.map { "\($0)" } == [])
        #expect(!policy.alerts.inhibitions.isEmpty)
        let known = Set(detectorCatalog.registrations.map(\.descriptor.id))
        let named = policy.alerts.inhibitions.flatMap { [$0.when] + $0.mutes }.map(\.detector)
        #expect(Set(named + policy.ringDetectors + policy.habitDetectors).subtracting(known).sorted() == [])
    }
}
