import BidEvents
public import CanonicalJSON
import DetectorKit

extension Warning {
    /// The warning as the feed shows it; members in this order.
    ///
    /// `id`, `status` (`open`, `cleared`, `not-evaluated`), `detector` {`id`, `version`}, `rule`,
    /// `subject` {`kind`, `id`}, `instance`, `region` (an administrative code, or null), `severity`,
    /// `highest_severity`, `certainty`, `title`, `explanation`, `party_count`, `parties`, `evidence_count`, `evidence`
    /// [{`statement`, `value_count`, `values`, `event_count`, `events` [{`source`, `id`}]}], `legal_basis`, `caveats`,
    /// `rarity` (see ``Rarity/json``; only where its detector reckoned one), `clears` (what would clear it; only while
    /// it holds), `not_evaluated` (only while it stands: the title and explanation of why an open warning could not be
    /// evaluated again), `since`, `opened` {`offset`, `time`}, `changed` {`offset`, `time`, `sequence`}, `updates`. Texts
    /// have members `zh` and `en`. Lists are cut at ``FeedLimits``; the count before each says how long it was.
    public var json: JSONValue {
        var members = identity + judgement + bearings
        if let gap {
            members.append(("not_evaluated", ["title": gap.title.json, "explanation": gap.explanation.json]))
        }
        members += history
        return .object(JSONObject(members.map { JSONMember(name: $0.0, value: $0.1) }))
    }

    private var identity: [(String, JSONValue)] {
        [
            ("id", .string(id)),
            ("status", .string(status.rawValue)),
            ("detector", ["id": .string(detector), "version": JSONValue(detectorVersion)]),
            ("rule", .string(finding.rule)),
            ("subject", ["kind": .string(finding.subject.kind), "id": .string(finding.subject.identifier)]),
            ("instance", .string(finding.instance)),
            ("region", region.map { .string($0) } ?? .null),
        ]
    }

    private var judgement: [(String, JSONValue)] {
        [
            ("severity", .string(finding.severity.rawValue)),
            ("highest_severity", .string(highestSeverity.rawValue)),
            ("certainty", .string(finding.certainty.rawValue)),
            ("title", finding.title.json),
            ("explanation", finding.explanation.json),
            ("party_count", JSONValue(finding.parties.count)),
            ("parties", .array(finding.parties.prefix(FeedLimits.parties).map { .string($0) })),
            ("evidence_count", JSONValue(finding.evidence.count)),
            ("evidence", evidence),
            ("legal_basis", .array(finding.legalBasis.map(\.citation.json))),
            ("caveats", .array(finding.caveats.map(\.json))),
        ]
    }

    private var bearings: [(String, JSONValue)] {
        [("rarity", finding.rarity?.json), ("clears", finding.clears?.json)].compactMap { name, json in
            json.map { (name, $0) }
        }
    }

    private var history: [(String, JSONValue)] {
        [
            ("since", .string(finding.since.description)),
            ("opened", .object(JSONObject(place(openedAt)))),
            ("changed", .object(JSONObject(place(changedAt) + [sequenceMember]))),
            ("updates", JSONValue(updates)),
        ]
    }

    private var evidence: JSONValue {
        var room = FeedLimits.events
        return .array(
            finding.evidence.prefix(FeedLimits.evidence).map { piece in
                let events = piece.events.prefix(room)
                room -= events.count
                let values = piece.values.prefix(FeedLimits.values)
                return [
                    "statement": piece.statement.json,
                    "value_count": JSONValue(piece.values.count),
                    "values": object(values),
                    "event_count": JSONValue(piece.events.count),
                    "events": .array(events.map { ["source": .string($0.source), "id": .string($0.id)] }),
                ]
            })
    }

    private func object(_ values: some Sequence<Evidence.Value>) -> JSONValue {
        // A name that stands twice keeps its last value: readers refuse objects with doubled names.
        var object = JSONObject()
        for value in values { object[value.name] = .string(value.value) }
        return .object(object)
    }

    private func place(_ position: Position) -> [JSONMember] {
        [
            JSONMember(name: "offset", value: JSONValue(position.offset)),
            JSONMember(name: "time", value: .string(position.clock.description)),
        ]
    }

    private var sequenceMember: JSONMember { JSONMember(name: "sequence", value: JSONValue(sequence)) }
}
