import BidEvents
import CanonicalJSON

/// Events as they are written, with the time at which the center reports them.
struct EventSheet {
    struct Row {
        let time: Timestamp
        let order: Int
        let line: String
    }

    let source: String
    let idPrefix: String
    let extensions: [JSONMember]
    private(set) var rows: [Row] = []

    init(source: String, idPrefix: String, extensions: [JSONMember] = []) {
        self.source = source
        self.idPrefix = idPrefix
        self.extensions = extensions
    }

    /// Writes an event; the report is made at its time unless another is given.
    mutating func write(_ name: String, at time: Timestamp, reported: Timestamp? = nil, _ data: [JSONMember]) {
        let sent = reported ?? time
        let members =
            [
                JSONMember(name: "specversion", value: "1.0"),
                JSONMember(name: "id", value: .string("\(idPrefix)-\(rows.count + 1)")),
                JSONMember(name: "source", value: .string(source)),
                JSONMember(name: "type", value: .string(EventType.prefix + name + EventType.suffix)),
                JSONMember(name: "time", value: .string(sent.description)),
            ] + extensions + [
                JSONMember(name: "datacontenttype", value: "application/json"),
                JSONMember(name: "data", value: .object(JSONObject(data))),
            ]
        let line = JSONValue.object(JSONObject(members)).text
        rows.append(Row(time: sent, order: rows.count, line: line))
    }
}

extension JSONMember {
    static func text(_ name: String, _ value: String) -> JSONMember { JSONMember(name: name, value: .string(value)) }
    static func time(_ name: String, _ value: Timestamp) -> JSONMember { .text(name, value.description) }
    static func texts(_ name: String, _ values: [String]) -> JSONMember {
        JSONMember(name: name, value: .array(values.map { .string($0) }))
    }
    static func money(_ name: String, _ value: Int64, _ currency: String = "CNY") -> JSONMember {
        JSONMember(name: name, value: .money(value, currency))
    }
    static func number(_ name: String, _ value: Int) -> JSONMember { JSONMember(name: name, value: JSONValue(value)) }
    static func value(_ name: String, _ value: JSONValue) -> JSONMember { JSONMember(name: name, value: value) }
}

extension JSONValue {
    /// An amount of ten-thousandths of the currency's unit.
    static func money(_ tenThousandths: Int64, _ currency: String) -> JSONValue {
        [
            "value": .string(Money(tenThousandths: tenThousandths, currency: currency).decimal),
            "currency": .string(currency),
        ]
    }

    static func record(_ members: [JSONMember]) -> JSONValue { .object(JSONObject(members)) }
}
