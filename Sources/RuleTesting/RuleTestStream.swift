import BidEvents
import CanonicalJSON
import DetectorKit
import ProcurementRules
import Settings

/// Builds the log of one rule test: events with what they leave out filled in, and hourly ticks.
struct RuleTestStream {
    private let rule: Rule
    private let source: String
    private let decoder = EventDecoder()
    private var clock = LogClock(tickInterval: .seconds(3_600))
    private var entries: [StoredEntry] = []

    init(_ rule: Rule, region: String?) {
        self.rule = rule
        let own = rule.head.jurisdiction.regions.first.map { $0 + String(repeating: "0", count: 6 - $0.count) }
        source = "urn:cn:ggzy:\(region ?? own ?? "110000"):trade"
    }

    /// Appends an event; false when it is faulty, and the reader's diagnostics then say why.
    mutating func append(_ reader: MappingReader, number: Int) -> Bool {
        let name = reader.string("type"), at = reader.string("at"), id = reader.optionalString("id")
        guard let name, let at else { return false }
        guard let type = Vocabulary.type(named: name) else {
            let nearest = Spelling.nearest(to: name, among: Vocabulary.all.map(\.name))
            return fail(
                reader, "type", "the vocabulary has no event type '\(name)'", nearest.map { "did you mean '\($0)'?" })
        }
        guard let time = Self.time(at) else {
            return fail(reader, "at", "'\(at)' is no time", "write 2026-03-02 or 2026-03-02T09:30:00+08:00")
        }
        var members: [String: JSONValue] = filled(type, at)
        for key in reader.keys where !["type", "at", "id"].contains(key) {
            guard let node = reader.node(key), !node.isNull else {
                members[key] = nil
                continue
            }
            let kind = type.fields.first { $0.name == key }?.kind
            guard let kind else {
                let nearest = Spelling.nearest(to: key, among: type.fields.map(\.name))
                return fail(reader, key, "'\(name)' has no field '\(key)'", nearest.map { "did you mean '\($0)'?" })
            }
            members[key] = Self.value(node, kind)
        }
        reader.finish()
        let line = line(type, id ?? "e\(number)", time, members)
        do {
            _ = try decoder.decode(line)
        } catch {
            return fail(reader, "type", "the event is refused: \(error)", nil)
        }
        append(.event, at: time, line)
        return true
    }

    private func fail(_ reader: MappingReader, _ key: String, _ message: String, _ remedy: String?) -> Bool {
        reader.diagnostics.error("bad-event", at: reader.location(of: key), message, remedy: remedy)
        return false
    }

    /// The log up to a day, three days after the last event when none is named; nil when that is no day.
    mutating func end(_ until: String?) -> [StoredEntry]? {
        let last = clock.now ?? Timestamp(milliseconds: 0)
        guard let end = until == nil ? last + .seconds(3 * 86_400) : until.flatMap(Self.time) else { return nil }
        // Hour by hour, so that every timer fires as it would in a live log.
        var day = last
        while day < end {
            day = min(day + .seconds(3_600), end)
            if let tick = clock.advance(to: day).tick { push(.tick, tick, []) }
        }
        return entries
    }

    private static func time(_ text: String) -> Timestamp? {
        CivilDate(text).map { Timestamp(startOf: $0) + .seconds(12 * 3_600) } ?? Timestamp(text)
    }

    private mutating func append(_ kind: StoredEntry.Kind, at time: Timestamp, _ bytes: [UInt8]) {
        let (tick, now) = clock.advance(to: time)
        if let tick { push(.tick, tick, []) }
        push(kind, now, bytes)
    }

    private mutating func push(_ kind: StoredEntry.Kind, _ clock: Timestamp, _ bytes: [UInt8]) {
        entries.append(StoredEntry(offset: Int64(entries.count + 1), clock: clock, kind: kind, bytes: bytes))
    }

    private func line(_ type: EventType, _ id: String, _ time: Timestamp, _ data: [String: JSONValue]) -> [UInt8] {
        let content = JSONObject(data.sorted { $0.key < $1.key }.map { JSONMember(name: $0.key, value: $0.value) })
        var members: [(String, JSONValue)] = [
            ("specversion", "1.0"), ("id", .string(id)), ("source", .string(source)),
            ("type", .string(type.fullName)), ("time", .string(time.description)), ("data", .object(content)),
        ]
        if rule.head.jurisdiction.regime != "government-procurement" {
            members.append(("regime", .string(rule.head.jurisdiction.regime)))
        }
        return JSONValue.object(JSONObject(members.map { JSONMember(name: $0.0, value: $0.1) })).bytes
    }
}

// What is filled in, and what is given.
extension RuleTestStream {
    private func filled(_ type: EventType, _ at: String) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for field in type.fields where field.isRequired { members[field.name] = Self.sample(field, at) }
        if let name = type.anyOf.first { members[name] = .string(name) }
        if let name = type.occurrenceField { members[name] = .string(at) }
        let key = rule.head.match[0], name = rule.head.matchAs[type.name] ?? key
        // The same key in all events, however each calls it.
        if type.fields.contains(where: { $0.name == name }) { members[name] = .string(key) }
        return members
    }

    private static func sample(_ field: FieldDeclaration, _ at: String) -> JSONValue {
        switch field.kind {
        case .money: ["value": "1000000.00", "currency": "CNY"]
        case .occurrence: .string(at)
        case .integer, .decimal: 1
        case .boolean: true
        case .enumeration(let cases): .string(cases[0])
        case .list: []
        case .record: [:]
        case .text, .identifier, .open: .string(field.name)
        }
    }

    private static func value(_ node: YAMLNode, _ kind: FieldKind) -> JSONValue {
        switch node.content {
        case .scalar(let text, let isPlain): scalar(text, isPlain, kind)
        case .sequence(let elements):
            .array(
                elements.map { element in
                    if case .list(let inner) = kind { value(element, inner) } else { value(element, .open) }
                })
        case .mapping(let members):
            .object(
                JSONObject(
                    members.map { member in
                        var inner = FieldKind.open
                        if case .record(let fields) = kind {
                            inner = fields.first { $0.name == member.name }?.kind ?? .open
                        }
                        return JSONMember(name: member.name ?? "", value: value(member.value, inner))
                    }))
        }
    }

    private static func scalar(_ text: String, _ isPlain: Bool, _ kind: FieldKind) -> JSONValue {
        switch kind {
        case .money:
            let parts = text.split(separator: " ").map(String.init)
            return ["value": .string(parts[0]), "currency": .string(parts.count > 1 ? parts[1] : "CNY")]
        case .integer, .decimal: return .number(text)
        case .boolean: return .boolean(text == "true")
        case .open where isPlain && DecimalLiteral(text) != nil: return .number(text)
        default: return .string(text)
        }
    }
}
