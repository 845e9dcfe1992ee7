import BidEvents
public import CanonicalJSON
import DetectorKit
import Ledger

extension ProjectStatement {
    /// The statement with members in one order, the same bytes in every run.
    public var json: JSONValue {
        [
            "project": facts.json, "through": JSONValue(position.offset),
            "as_of": .string(position.clock.description),
            "configuration": [
                "digest": .string(configuration.digest), "since_offset": JSONValue(configuration.offset),
            ],
            "meaning": Messages.meaning.json,
            "sealed_lots": .array(sealedLots.map { .string($0) }),
            "sealed_note": sealedLots.isEmpty ? .null : Messages.sealed.json,
            "detectors": .array(detectors.map(\.json)),
        ]
    }
}

extension DetectorStatement {
    var json: JSONValue {
        [
            "id": .string(detector), "version": JSONValue(version), "title": title.json,
            "stage": .string(stage == .first ? "first" : "second"), "outcome": .string(outcome.rawValue),
            "outcome_title": outcome.title.json,
            "grounds": stage == .second ? Messages.secondStage.json : .null,
            "reported": .array(reported.map(\.json)), "absent": .array(absent.map { .string($0) }),
            "lacking": .array(lacking.map { .string($0) }),
            "warnings": .array(warnings.map(\.json)), "set_aside": .array(setAside.map { JSONValue($0) }),
            "rules": rules?.json ?? .null,
        ]
    }
}

extension ReportedEvents {
    var json: JSONValue {
        [
            "type": .string(type), "lot": lot.map { .string($0) } ?? .null, "count": JSONValue(count),
            "first_offset": JSONValue(first), "last_offset": JSONValue(last),
        ]
    }
}

extension WarningBrief {
    var json: JSONValue {
        [
            "id": .string(id), "rule": .string(rule), "subject": .string(subject), "status": .string(status.rawValue),
            "severity": .string(severity.rawValue), "title": title.json, "explanation": explanation.json,
        ]
    }
}

extension RuleStatement {
    var json: JSONValue {
        [
            "in_force": JSONValue(inForce), "measured": .array(measured.map(\.json)),
            "silent": .array(silent.map { .string($0) }),
        ]
    }
}

extension RuleStatement.Measured {
    var json: JSONValue {
        [
            "rule": .string(rule), "title": title?.json ?? .null,
            "outcomes": .object(JSONObject(outcomes.map { JSONMember(name: $0.name, value: JSONValue($0.count)) })),
        ]
    }
}
