import BidEvents
import CanonicalJSON
public import DetectorKit
public import ProcurementRules
public import Settings

/// Reads the files of rule tests.
public struct RuleTestReader {
    private let book: RuleBook
    private let diagnostics: Diagnostics

    public init(_ book: RuleBook, _ diagnostics: Diagnostics) {
        self.book = book
        self.diagnostics = diagnostics
    }

    /// Reads one file; every fault goes to the diagnostics.
    public func read(_ file: ConfigurationBundle.File) -> [RuleTest] {
        guard let root = YAMLParser.parse(file.text, file: file.path, into: diagnostics) else { return [] }
        let reader = MappingReader(root, in: diagnostics)
        let tests = reader.mappings("tests", required: true)
        reader.finish()
        return tests.compactMap { test($0) }
    }

    private func test(_ reader: MappingReader) -> RuleTest? {
        defer { reader.finish() }
        let id = reader.string("rule"), title = reader.string("title")
        let region = reader.optionalString("region"), until = reader.optionalString("until")
        let events = reader.mappings("events", required: true)
        let expectation = expectation(reader)
        guard let id, let title, let expectation else { return nil }
        guard let rule = book.rule(id) else {
            let nearest = Spelling.nearest(to: id, among: book.rules.map(\.id))
            diagnostics.error(
                "unknown-rule", at: reader.location(of: "rule"), "there is no rule '\(id)'",
                remedy: nearest.map { "did you mean '\($0)'?" } ?? "name a rule of Config/Rules")
            return nil
        }
        var stream = RuleTestStream(rule, region: region)
        for (index, event) in events.enumerated() {
            guard stream.append(event, number: index + 1) else { return nil }
        }
        guard let end = stream.end(until) else {
            diagnostics.error(
                "bad-time", at: reader.location(of: "until"), "'until' is no day",
                remedy: "write one such as 2026-03-31")
            return nil
        }
        return RuleTest(
            rule: id, title: title, location: reader.location(of: "rule"), expectation: expectation, entries: end)
    }

    private func expectation(_ reader: MappingReader) -> RuleTest.Expectation? {
        guard case .mapping? = reader.node("expect")?.content else {
            return reader.string("expect", matching: RuleTest.Expectation.names).map(RuleTest.Expectation.init)
        }
        guard let inner = reader.mapping("expect", required: true) else { return nil }
        defer { inner.finish() }
        let bounds = -1_000_000_000_000.0...1_000_000_000_000.0
        let numerator = inner.decimal("numerator", in: bounds)
        let denominator = inner.decimal("denominator", in: bounds, default: "0")
        guard let numerator, let denominator else { return nil }
        return .share(numerator: numerator, denominator: denominator)
    }
}
