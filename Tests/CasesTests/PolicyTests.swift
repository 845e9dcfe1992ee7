import AlertPolicy
import Cases
import DetectorKit
import Foundation
import Settings
import Testing

@Suite struct PolicyTests {
    private func policy(_ text: String) -> (CasePolicy, [String]) {
        let diagnostics = Diagnostics()
        let bundle = ConfigurationBundle([.init(path: CasePolicy.path, text: text)])
        return (CasePolicy(bundle, diagnostics), diagnostics.sorted.map { "\($0)" })
    }

    @Test("the shipped policy says the defaults")
    func shipped() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Config/cases.yaml"), encoding: .utf8)
        let (read, faults) = policy(text)
        var expected = CasePolicy()
        // Which warning explains which is the file's own matter.
        expected.alerts.inhibitions = read.alerts.inhibitions
        #expect(faults.isEmpty && read == expected)
    }

    @Test("a wrong value and an unknown key are reported with their place")
    func faults() {
        let (_, faults) = policy("opens_from: pink\nrings:\n  tenderz: 3\nhabits:\n  times: 1\n")
        #expect(faults.count == 3)
        #expect(faults.contains { $0.hasPrefix("cases.yaml:1:13") && $0.contains("yellow") })
        #expect(faults.contains { $0.contains("did you mean 'tenders'") })
        #expect(faults.contains { $0.contains("from 2 to 100") })
    }
}
