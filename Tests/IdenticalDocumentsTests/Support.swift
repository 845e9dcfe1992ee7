import BidEvents
import DetectorKit
import DetectorTesting
import IdenticalDocuments
import RecurringSections
import Settings

/// Both stages with the collectors that take sections and file hashes.
let catalog = DetectorCatalog([
    IdenticalDocuments.registration, RecurringSections.registration, SharedTraces.registration,
    SightingCounter.registration,
])

/// Stands in for the second stage: takes sightings of identifiers and says nothing.
struct SightingCounter: ObservationDetector {
    static let descriptor = DetectorDescriptor(
        id: IdentifierSighting.collector, version: 1,
        title: BilingualText(chinese: "标识再现", english: "Recurring identifiers"))

    init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {}

    func initialState(for key: PartitionKey) -> Int { 0 }

    func observe(_ observation: Observation, at position: Position, in count: inout Int, reporting: inout Findings) {
        _ = observation.payload(as: IdentifierSighting.self)
        count += 1
    }
}

/// A configuration with which file hashes reach the collector.
let passingOn = ConfigurationBundle([
    .init(path: "detectors.yaml", text: "identical-documents:\n  pass_on_file_hashes: true\n")
])

func warnings(_ story: LotStory) -> [Finding] { standing(findings(catalog, story.entries())) }

/// What stands at the end: the last word on each identity, clearances taken off.
func standing(_ findings: [Finding]) -> [Finding] {
    var last: [String: Finding] = [:]
    for finding in findings {
        last["\(finding.rule) \(finding.subject) \(finding.instance)"] = finding.outcome == .cleared ? nil : finding
    }
    return last.sorted { $0.key < $1.key }.map(\.value)
}

extension [Finding] {
    func of(_ rule: String) -> [Finding] { filter { $0.rule == rule } }

    var aboutTexts: [Finding] { filter { $0.rule == "near-duplicate-text" || $0.rule == "shared-passages" } }
}

extension Finding {
    func value(_ name: String) -> String? {
        evidence.flatMap(\.values).first { $0.name == name }?.value
    }
}
