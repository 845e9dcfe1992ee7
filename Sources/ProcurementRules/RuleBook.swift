import BidEvents
public import DetectorKit
public import Settings
import Synchronization

/// All rules of all jurisdictions, in the order of their identifiers.
public struct RuleBook: Sendable {
    public static let folder = "Rules/"

    public let rules: [Rule]
    /// In the order of their identifiers.
    public let jurisdictions: [Jurisdiction]
    private let index: [String: Int]

    /// The rules of the kind deadline.
    public var deadlines: [DeadlineRule] {
        rules.compactMap {
            guard case .deadline(let deadline) = $0.kind else { return nil }
            return DeadlineRule(head: $0.head, deadline: deadline, eventTypes: $0.eventTypes)
        }
    }

    public func rule(_ id: String) -> Rule? { index[id].map { rules[$0] } }

    public func jurisdiction(_ id: String) -> Jurisdiction? { jurisdictions.first { $0.id == id } }

    /// The jurisdictions whose rules hold in one, itself first and the nation last.
    public func lineage(of jurisdiction: Jurisdiction) -> [Jurisdiction] {
        var line = [jurisdiction]
        while let parent = line.last?.parent.flatMap({ self.jurisdiction($0) }), !line.contains(parent) {
            line.append(parent)
        }
        return line
    }

    /// Reads the files of `Rules/`; every fault goes to the diagnostics.
    public init(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let reader = RuleFileReader(diagnostics: diagnostics)
        let files = configuration.files(under: Self.folder)
            .filter { !$0.path.dropFirst(Self.folder.count).contains("/") }
            .compactMap { reader.read($0) }
        jurisdictions = files.map(\.0).sorted { $0.id < $1.id }
        var rules = files.flatMap(\.2).sorted { $0.id < $1.id }
        var index: [String: Int] = [:]
        for (place, rule) in rules.enumerated() {
            if let earlier = index[rule.id] {
                diagnostics.error(
                    "duplicate-rule", at: rule.head.location,
                    "the rule '\(rule.id)' stands at \(rules[earlier].head.location) already",
                    remedy: "give it an id of its own")
            } else {
                index[rule.id] = place
            }
        }
        for rule in rules {
            for target in rule.head.replaces {
                guard let place = index[target] else { continue }
                var head = rules[place].head
                head.yields.append(
                    RuleHead.Yield(
                        jurisdiction: rule.head.jurisdiction, from: rule.head.effectiveFrom, to: rule.head.effectiveTo))
                rules[place] = Rule(head: head, kind: rules[place].kind)
            }
        }
        self.rules = rules
        self.index = index
        checkParents(files.map { ($0.0, $0.1) }, diagnostics)
        for rule in rules { checkReferences(rule, diagnostics) }
    }

    private func checkParents(_ files: [(Jurisdiction, SourceLocation)], _ diagnostics: Diagnostics) {
        for (place, file) in files.enumerated() where files[..<place].contains(where: { $0.0.id == file.0.id }) {
            diagnostics.error(
                "duplicate-jurisdiction", at: file.1, "there is another file of the jurisdiction '\(file.0.id)'",
                remedy: "put its rules into one file")
        }
        for (jurisdiction, location) in files {
            guard let name = jurisdiction.parent else { continue }
            guard let parent = self.jurisdiction(name), parent.id != jurisdiction.id else {
                let nearest = Spelling.nearest(to: name, among: jurisdictions.map(\.id))
                diagnostics.error(
                    "unknown-parent", at: location, "no rule file is of the jurisdiction '\(name)'",
                    remedy: nearest.map { "did you mean '\($0)'?" } ?? "add the file, or leave parent out")
                continue
            }
            if !parent.encloses(jurisdiction) || parent.regime != jurisdiction.regime {
                diagnostics.error(
                    "foreign-parent", at: location, "'\(name)' does not cover all regions of '\(jurisdiction.id)'",
                    remedy: "a parent's regions are prefixes of its children's, and its regime is the same")
            }
        }
    }

    private func checkReferences(_ rule: Rule, _ diagnostics: Diagnostics) {
        let head = rule.head
        let inherited = Set(lineage(of: head.jurisdiction).map(\.id))
        for target in head.replaces + [head.stricterThan].compactMap({ $0 }) {
            guard let other = self.rule(target), inherited.contains(other.head.jurisdiction.id) else {
                let nearest = Spelling.nearest(to: target, among: rules.map(\.id))
                diagnostics.error(
                    "unknown-rule", at: head.location, "'\(head.id)' names '\(target)', which it does not inherit",
                    remedy: nearest.map { "did you mean '\($0)'?" } ?? "name a rule of its own line of jurisdictions")
                continue
            }
        }
    }
}

// One reading for all detectors and partitions of a process.
extension RuleBook {
    private static let latest = Mutex<(digest: String, book: RuleBook, faults: [Diagnostic])?>(nil)

    /// The book of a configuration, read once; a faulty one reports its faults to each caller.
    public static func of(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) -> RuleBook {
        latest.withLock { latest in
            if let latest, latest.digest == configuration.digest {
                diagnostics.merge(latest.faults)
                return latest.book
            }
            let own = Diagnostics()
            let book = RuleBook(configuration, own)
            latest = (configuration.digest, book, own.sorted)
            diagnostics.merge(own.sorted)
            return book
        }
    }
}
