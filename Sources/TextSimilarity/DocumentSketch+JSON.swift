public import CanonicalJSON
import Foundation

extension DocumentSketch {
    /// The `sketch` record of the vocabulary; reading it gives an equal sketch.
    public var json: JSONValue {
        var members = [
            JSONMember(name: "scheme", value: .string(scheme)),
            JSONMember(name: "key_id", value: .string(keyIdentifier)),
            JSONMember(name: "characters", value: JSONValue(characters)),
            JSONMember(name: "invisible_characters", value: JSONValue(invisibleCharacters)),
            JSONMember(name: "lookalike_characters", value: JSONValue(lookalikeCharacters)),
            JSONMember(name: "page_starts", value: .array(pageStarts.map { JSONValue($0) })),
            JSONMember(name: "marks", value: .string(Data(MarkCoding.encode(marks)).base64EncodedString())),
            JSONMember(name: "sections", value: .array(sections.map(\.json))),
        ]
        if !references.isEmpty {
            members.append(JSONMember(name: "references", value: .array(references.map(\.json))))
        }
        return .object(JSONObject(members))
    }

    /// Reads the `sketch` record of the vocabulary, whoever wrote it.
    public init(_ json: JSONValue, limits: SketchLimits = SketchLimits()) throws(SketchProblem) {
        let fields = SketchFields(json, path: "")
        let scheme = try fields.text("scheme")
        guard scheme == SketchScheme.current else {
            throw SketchProblem("scheme", "only \(SketchScheme.current) is understood")
        }
        let key = try fields.text("key_id")
        guard key == SketchKey.open.identifier || (key.utf8.count == 16 && key.utf8.allSatisfy(Self.isHexadecimal))
        else { throw SketchProblem("key_id", "neither open nor 16 hexadecimal digits") }
        let characters = try fields.integer("characters", in: 0...limits.characters)
        self.init(
            scheme: scheme, keyIdentifier: key, characters: characters,
            invisibleCharacters: try fields.integer("invisible_characters", in: 0...characters, default: 0),
            lookalikeCharacters: try fields.integer("lookalike_characters", in: 0...characters, default: 0),
            pageStarts: try Self.pageStarts(fields, characters, limits),
            marks: try Self.marks(fields, characters, limits),
            sections: try Self.sections(fields, characters, limits),
            references: try Self.references(fields, characters, limits))
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }

    private static func pageStarts(
        _ fields: SketchFields, _ characters: Int, _ limits: SketchLimits
    ) throws(SketchProblem) -> [Int] {
        let values = try fields.list("page_starts", limit: limits.pages)
        var starts: [Int] = []
        starts.reserveCapacity(values.count)
        for value in values {
            guard let start = value.integer, (starts.last ?? 0)...characters ~= start else {
                throw SketchProblem("page_starts[\(starts.count)]", "not an ascending place of the text")
            }
            starts.append(start)
        }
        return starts
    }

    private static func marks(
        _ fields: SketchFields, _ characters: Int, _ limits: SketchLimits
    ) throws(SketchProblem) -> [Mark] {
        let text = try fields.text("marks")
        // Whatever marks are written with more than the longest form of all is not read at all.
        guard text.utf8.count <= (limits.marks + 1) * 24 else {
            throw SketchProblem("marks", "more than \(limits.marks)")
        }
        guard let data = Data(base64Encoded: text) else { throw SketchProblem("marks", "not Base64") }
        return try MarkCoding.decode([UInt8](data), characters: characters, limit: limits.marks)
    }

    private static func sections(
        _ fields: SketchFields, _ characters: Int, _ limits: SketchLimits
    ) throws(SketchProblem) -> [Section] {
        var sections: [Section] = []
        for value in try fields.list("sections", limit: limits.sections) {
            let member = SketchFields(value, path: "sections[\(sections.count)].")
            let start = try member.integer("start", in: (sections.last?.range.upperBound ?? 0)...characters)
            let end = try member.integer("end", in: start...characters)
            guard let data = Data(base64Encoded: try member.text("signature")),
                let signature = Signature(bytes: [UInt8](data))
            else {
                throw SketchProblem(
                    "sections[\(sections.count)].signature", "not \(Signature.byteCount) bytes in Base64")
            }
            sections.append(
                Section(
                    range: start..<end, shingles: try member.integer("shingles", in: 1...Int(Int32.max)),
                    signature: signature))
        }
        return sections
    }

    private static func references(
        _ fields: SketchFields, _ characters: Int, _ limits: SketchLimits
    ) throws(SketchProblem) -> [DocumentReference] {
        var references: [DocumentReference] = []
        for value in try fields.list("references", limit: limits.references) {
            let path = "references[\(references.count)]."
            let member = SketchFields(value, path: path)
            guard let kind = DocumentReference.Kind(rawValue: try member.text("kind")) else {
                throw SketchProblem(path + "kind", "none of the known kinds")
            }
            let start = member.isAbsent("start") ? nil : try member.integer("start", in: 0...characters)
            references.append(DocumentReference(kind: kind, value: try member.text("value"), start: start))
        }
        return references
    }
}

extension Section {
    fileprivate var json: JSONValue {
        [
            "start": JSONValue(range.lowerBound), "end": JSONValue(range.upperBound), "shingles": JSONValue(shingles),
            "signature": .string(Data(signature.bytes).base64EncodedString()),
        ]
    }
}

extension DocumentReference {
    fileprivate var json: JSONValue {
        var members = [
            JSONMember(name: "kind", value: .string(kind.rawValue)), JSONMember(name: "value", value: .string(value)),
        ]
        if let start { members.append(JSONMember(name: "start", value: JSONValue(start))) }
        return .object(JSONObject(members))
    }
}

/// Reads the members of one record and says which of them is wrong.
private struct SketchFields {
    private let json: JSONValue
    private let path: String

    init(_ json: JSONValue, path: String) {
        self.json = json
        self.path = path
    }

    func isAbsent(_ name: String) -> Bool { json[name] == nil || json[name] == .null }

    func text(_ name: String) throws(SketchProblem) -> String {
        guard let text = json[name]?.string else { throw SketchProblem(path + name, "missing or no text") }
        return text
    }

    func integer(_ name: String, in range: ClosedRange<Int>, default: Int? = nil) throws(SketchProblem) -> Int {
        if let `default`, isAbsent(name) { return `default` }
        guard let value = json[name]?.integer, range.contains(value) else {
            throw SketchProblem(
                path + name, "no whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    func list(_ name: String, limit: Int) throws(SketchProblem) -> [JSONValue] {
        if isAbsent(name) { return [] }
        guard let list = json[name]?.array else { throw SketchProblem(path + name, "no list") }
        guard list.count <= limit else { throw SketchProblem(path + name, "\(list.count) are more than \(limit)") }
        return list
    }
}
