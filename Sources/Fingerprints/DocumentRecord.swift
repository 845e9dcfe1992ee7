import CanonicalJSON
import Documents
import TextSimilarity

/// The records of `documents` that one document becomes.
struct DocumentRecord {
    /// As the event has it.
    let json: JSONValue
    /// Whether everything that was read of it is told.
    let isComplete: Bool

    /// - Parameter sketchLimit: Bytes that one record may have; a document whose digests need more is told in parts.
    static func records(
        of document: DocumentContents, key: SketchKey, withSketch: Bool, limit: Int
    ) -> [DocumentRecord] {
        guard withSketch, !document.text.isEmpty else {
            return [DocumentRecord(document, key, sketch: nil, isComplete: document.status == .read)]
        }
        let parts = DocumentPart.parts(of: document, longest: limit / bytesPerCharacter)
        return parts.map { part in
            let record = DocumentRecord(document, key, part)
            return record.json.bytes.count <= limit ? record : tooLarge(document, key, part, limit)
        }
    }

    /// Marks take two bytes for each character of a text, signatures about half a byte.
    private static let bytesPerCharacter = 3

    private init(_ document: DocumentContents, _ key: SketchKey, _ part: DocumentPart) {
        let text = NormalizedText(part.text, pageStarts: part.pageStarts)
        do throws(SketchProblem) {
            let sketch = try DocumentSketch(
                text, pageStarts: part.pageStarts, key: key, references: TextReferences.found(in: part.text, key: key))
            self.init(
                document.renamed(part.name), key, sketch: sketch.json, isComplete: document.status == .read)
        } catch {
            let fault = document.renamed(part.name).refused("its digests: \(error)")
            self.init(fault, key, sketch: nil, isComplete: false)
        }
    }

    private static func tooLarge(
        _ document: DocumentContents, _ key: SketchKey, _ part: DocumentPart, _ limit: Int
    ) -> DocumentRecord {
        let refused = document.renamed(part.name)
            .refused("its digests do not fit into an event of \(limit) bytes (intake.largest_event_bytes)")
        return DocumentRecord(refused, key, sketch: nil, isComplete: false)
    }

    private init(_ document: DocumentContents, _ key: SketchKey, sketch: JSONValue?, isComplete: Bool) {
        let images = document.imageHashes.map { JSONValue.string(key.digest("image:\($0)")) }
        let members: [(String, JSONValue?)] = [
            ("name", .string(document.name)), ("sha256", document.sha256.isEmpty ? nil : .string(document.sha256)),
            ("format", .string(document.format.rawValue)), ("status", .string(document.status.rawValue)),
            ("detail", document.detail.map { .string($0) }), ("pages", document.pages.map { JSONValue($0) }),
            ("bytes", JSONValue(document.bytes)),
            ("metadata", document.metadata.members.isEmpty ? nil : .object(document.metadata)),
            ("image_hashes", images.isEmpty ? nil : .array(images)), ("sketch", sketch),
        ]
        json = .object(
            JSONObject(members.compactMap { name, value in value.map { JSONMember(name: name, value: $0) } }))
        self.isComplete = isComplete
    }
}

extension DocumentContents {
    fileprivate func renamed(_ name: String) -> DocumentContents {
        var copy = self
        copy.name = name
        return copy
    }

    /// What is told of a document whose text cannot be told.
    fileprivate func refused(_ reason: String) -> DocumentContents {
        var copy = self
        copy.status = .tooLarge
        copy.detail = copy.detail.map { "\($0); \(reason)" } ?? reason
        return copy
    }
}
