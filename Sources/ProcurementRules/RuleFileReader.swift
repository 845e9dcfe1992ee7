import BidEvents
import DetectorKit
import Settings

/// Reads one rule file.
struct RuleFileReader {
    let diagnostics: Diagnostics

    func read(_ file: ConfigurationBundle.File) -> (Jurisdiction, SourceLocation, [Rule])? {
        guard let root = YAMLParser.parse(file.text, file: file.path, into: diagnostics) else { return nil }
        let reader = MappingReader(root, in: diagnostics)
        let id = reader.string("jurisdiction"), parent = reader.optionalString("parent")
        let title = RuleEntryReader(reader).text("title")
        let regions = reader.strings("regions")
        for region in regions where !(2...6).contains(region.count) || region.contains(where: { !$0.isNumber }) {
            diagnostics.error(
                "no-such-region", at: reader.location(of: "regions"), "'\(region)' is no administrative division code",
                remedy: "write 2 to 6 digits in quotes, such as \"4110\"")
        }
        let regime = reader.string("regime", matching: ["government-procurement", "works"])
        let entries = reader.mappings("rules", required: true)
        reader.finish()
        guard let id, let title, let regime else { return nil }
        let jurisdiction = Jurisdiction(id: id, title: title, parent: parent, regions: regions, regime: regime)
        let location = reader.location(of: parent == nil ? "jurisdiction" : "parent")
        return (jurisdiction, location, entries.compactMap { rule($0, jurisdiction) })
    }

    private func rule(_ reader: MappingReader, _ jurisdiction: Jurisdiction) -> Rule? {
        defer { reader.finish() }
        let entry = RuleEntryReader(reader)
        let name = reader.string("kind", default: "deadline", matching: RuleKind.names)
        let kind = name.flatMap { entry.kind($0) }
        let head = head(entry, jurisdiction, judged: kind?.judgedEvent, rows: kind?.rows)
        guard let kind, let head else { return nil }
        let rule = Rule(head: head, kind: kind)
        checkMatch(rule, reader)
        return rule
    }

    private func head(
        _ entry: RuleEntryReader, _ jurisdiction: Jurisdiction, judged: String?, rows: String?
    ) -> RuleHead? {
        let reader = entry.reader
        let id = reader.string("id"), title = entry.text("title"), citation = entry.text("citation")
        let match = reader.strings("match")
        var matchAs: [String: String] = [:]
        if let inner = reader.mapping("match_as", required: false) {
            for event in inner.keys { matchAs[event] = inner.string(event) }
            inner.finish()
        }
        let hardness = reader.string("hardness", matching: Hardness.allCases.map(\.rawValue)).flatMap(Hardness.init)
        let severity = reader.optionalString("severity", matching: Severity.allCases.map(\.rawValue))
            .flatMap(Severity.init)
        let action = reader.string("action", default: "warn", matching: RuleAction.allCases.map(\.rawValue))
            .flatMap(RuleAction.init)
        let from = entry.date("effective_from", isRequired: true), to = entry.date("effective_to", isRequired: false)
        if let from, let to, to < from {
            diagnostics.error(
                "impossible-dates", at: reader.location(of: "effective_to"), "\(to) lies before effective_from \(from)",
                remedy: "write the later day")
        }
        let methods = reader.strings("methods", default: [])
        let conditions = entry.conditions("where", of: judged, rows: rows)
        let exemption = entry.optionalEvent("exempted_by")
        let replaces = reader.strings("replaces", default: []), stricter = reader.optionalString("stricter_than")
        let covers = reader.strings("covers", default: [])
        guard let id, let title, let citation, !match.isEmpty, let hardness, let action, let from else { return nil }
        return RuleHead(
            id: id, location: reader.location(of: "id"), jurisdiction: jurisdiction, title: title,
            citation: LegalBasis(chinese: citation.chinese, english: citation.english), match: match, matchAs: matchAs,
            hardness: hardness, ownSeverity: severity, action: action, effectiveFrom: from, effectiveTo: to,
            methods: methods, conditions: conditions, exemptedBy: exemption, replaces: replaces,
            stricterThan: stricter, covers: covers)
    }

    /// The key must stand in every event that the rule reads, and what is sealed can only be kept by project.
    private func checkMatch(_ rule: Rule, _ reader: MappingReader) {
        let key = rule.head.match[0]
        for name in rule.kind.keyedEvents.sorted() {
            guard let type = Vocabulary.type(named: name) else { continue }
            let field = rule.head.matchAs[name] ?? key
            RuleEntryReader(reader).check(field, of: name, rows: rule.kind.rows(of: name), at: "match")
            if type.sealing == .sealed, key != "project_id" {
                diagnostics.error(
                    "sealed-key", at: reader.location(of: "match"),
                    "'\(name)' is sealed until the bids are opened and can only be matched by project_id",
                    remedy: "match by project_id first, or judge a later event such as award.decided")
            }
        }
    }
}

extension RuleKind {
    /// The event that conditions and the rules' days are about; nil where several are.
    var judgedEvent: String? {
        switch self {
        case .deadline(let deadline): deadline.trigger
        case .predecessor(let predecessor): predecessor.event
        case .disclosure(let disclosure): disclosure.event
        case .forbidden(let prohibition): prohibition.event
        case .lint(let lint): lint.event
        case .pair(let pair): pair.first.event
        case .amount, .share: nil
        }
    }

    var rows: String? {
        switch self {
        case .disclosure(let disclosure): disclosure.rows
        case .forbidden(let prohibition): prohibition.rows
        default: nil
        }
    }

    /// The rows in which an event of the type may bear the key.
    public func rows(of event: String) -> String? {
        if case .forbidden(let prohibition) = self, prohibition.event == event { return prohibition.rows }
        return nil
    }

    /// The event types that must bear the key; an obligation names its unit by a field of its own.
    var keyedEvents: Set<String> {
        guard case .deadline(let deadline) = self, deadline.obligation != nil else {
            if case .deadline(let deadline) = self {
                return Set([deadline.trigger, deadline.due].compactMap { $0 })
            }
            return Set(eventTypes)
        }
        return Set([deadline.due].compactMap { $0 })
    }
}
