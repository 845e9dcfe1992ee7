import CanonicalJSON

/// What is published of the vocabulary: a JSON Schema of all types and a reference page, both derived from it.
public enum VocabularyPages {
    /// The files by name.
    public static var files: [(name: String, text: String)] {
        [("events.schema.json", schema.text + "\n"), ("events.md", reference)]
    }

    /// JSON Schema 2020-12 of an event: the envelope, and the data of each known type.
    static var schema: JSONValue {
        [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Bidwatch event",
            "description": "A CloudEvents 1.0 object; unknown types are kept and passed over.",
            "type": "object",
            "required": ["specversion", "id", "source", "type", "time", "data"],
            "properties": [
                "specversion": ["const": "1.0"],
                "id": ["type": "string", "minLength": 1],
                "source": ["type": "string", "minLength": 1],
                "type": ["type": "string", "minLength": 1],
                "subject": ["type": "string"],
                "time": ["type": "string", "format": "date-time"],
                "data": ["type": "object"],
            ],
            "allOf": .array(Vocabulary.all.map(condition)),
            "$defs": [
                "occurrence": [
                    "anyOf": [["type": "string", "format": "date"], ["type": "string", "format": "date-time"]]
                ],
                "money": [
                    "type": "object", "required": ["value", "currency"],
                    "properties": [
                        "value": ["type": ["string", "number"]],
                        "currency": ["type": "string", "pattern": "^[A-Z]{3}$"],
                        "unit": ["enum": ["yuan", "wan"]],
                    ],
                ],
            ],
        ]
    }

    private static func condition(_ type: EventType) -> JSONValue {
        var data = object(type.fields)
        data["title"] = .string("\(type.chineseTitle) · \(type.englishTitle)")
        if !type.anyOf.isEmpty { data["anyOf"] = .array(type.anyOf.map { ["required": [.string($0)]] }) }
        return [
            "if": ["properties": ["type": ["const": .string(type.fullName)]]],
            "then": ["properties": ["data": .object(data)]],
        ]
    }

    private static func object(_ fields: [FieldDeclaration]) -> JSONObject {
        var object = JSONObject([JSONMember(name: "type", value: "object")])
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { object["required"] = .array(required) }
        object["properties"] = .object(
            JSONObject(fields.map { JSONMember(name: $0.name, value: schema(of: $0.kind)) }))
        return object
    }

    private static func schema(of kind: FieldKind) -> JSONValue {
        switch kind {
        case .text: ["type": ["string", "number"]]
        case .identifier: ["type": ["string", "number"]]
        case .occurrence: ["$ref": "#/$defs/occurrence"]
        case .money: ["$ref": "#/$defs/money"]
        case .decimal: ["type": ["string", "number"]]
        case .integer: ["type": ["integer", "string"]]
        case .boolean: ["type": "boolean"]
        case .enumeration(let cases): ["enum": .array(cases.map { .string($0) })]
        case .list(let element): ["type": "array", "items": schema(of: element)]
        case .record(let fields): .object(object(fields))
        case .open: true
        }
    }

    /// The reference page: one table a stage.
    static var reference: String {
        var lines = [
            "# Event vocabulary", "",
            "\(Vocabulary.all.count) types, made by `bidwatch schema`. A field in bold is required: an event without it is rejected.",
            "`sealed` types are folded and shown only from the opening of their lot on; `opens` types open it.", "",
        ]
        for stage in ProcurementStage.allCases {
            lines += [
                "## \(stage.rawValue)", "", "| type | 中文 | fields | emitted by | OCDS | sealing |",
                "|---|---|---|---|---|---|",
            ]
            for type in Vocabulary.all where type.stage == stage {
                let fields = type.fields.map { $0.isRequired ? "**\($0.name)**" : $0.name }.joined(separator: ", ")
                let cells = [
                    "`\(type.name)`", type.chineseTitle, fields, type.emitter, type.ocds,
                    type.sealing == .none ? "" : type.sealing.rawValue,
                ]
                lines.append("| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |")
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }
}
