import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Foundation
import ProcurementRules
import Settings
import Testing

@testable import OverdueMilestones

/// The shipped rules, and streams that fit any of them.
enum Sample {
    static let folder =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/Config"

    static func text(_ path: String) -> String {
        (try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)) ?? ""
    }

    static let calendar = text("Calendars/cn-workdays.csv")
    static let ruleFiles = ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/Rules")) ?? [])
        .filter { $0.hasSuffix(".yaml") }.sorted()

    static let configuration = ConfigurationBundle(
        [ConfigurationBundle.File(path: "Calendars/cn-workdays.csv", text: calendar)]
            + ruleFiles.map { ConfigurationBundle.File(path: "Rules/\($0)", text: text("Rules/\($0)")) })

    static let catalog = DetectorCatalog([OverdueMilestones.registration])

    static let rules: [DeadlineRule] = {
        let diagnostics = Diagnostics()
        guard let detector = OverdueMilestones(configuration, diagnostics) else {
            preconditionFailure("\(diagnostics.sorted)")
        }
        return detector.rules
    }()

    static func stream(for rule: DeadlineRule) -> StreamBuilder {
        let region =
            rule.jurisdiction.regions.first.map { $0 + String(repeating: "0", count: 6 - $0.count) } ?? "410000"
        var stream = StreamBuilder(source: "urn:cn:ggzy:\(region):trade")
        if rule.jurisdiction.regime == "works" { stream.regime = "works" }
        return stream
    }

    /// Data of a type with every required field, the fields that join, and when it happened.
    static func data(_ type: String, on day: String, _ more: [String: JSONValue] = [:]) -> [String: JSONValue] {
        let declared = Vocabulary.type(named: type)!
        var data: [String: JSONValue] = [:]
        for field in declared.fields where field.isRequired { data[field.name] = value(field.kind, day) }
        for name in declared.anyOf { data[name] = "X1" }
        for name in [
            "project_id", "contract_id", "complaint_id", "question_id", "acceptance_id", "intention_id", "notice_id",
            "site",
        ]
        where declared.fields.contains(where: { $0.name == name }) { data[name] = "X1" }
        if let field = declared.occurrenceField { data[field] = .string(day) }
        for (name, value) in more { data[name] = value }
        return data
    }

    private static func value(_ kind: FieldKind, _ day: String) -> JSONValue {
        switch kind {
        case .money: .yuan("100.00")
        case .occurrence: .string(day)
        case .integer, .decimal: 1
        case .boolean: true
        case .enumeration(let cases): .string(cases[0])
        case .list: []
        case .record: [:]
        case .text, .identifier, .open: "X1"
        }
    }

    static func findings(_ stream: StreamBuilder, of rule: String) -> [Finding] {
        DetectorTesting.findings(catalog, stream.entries, configuration: configuration).filter { $0.rule == rule }
    }
}
