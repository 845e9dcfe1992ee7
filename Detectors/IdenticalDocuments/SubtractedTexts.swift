import TextSimilarity

/// What no bidder wrote: the tender document with its clarifications, and the standard texts of the deployment.
struct SubtractedTexts: Sendable {
    /// Marks by scheme and key.
    private var marks: [SketchBasis: MarkSet] = [:]
    /// Under which keys the tender's own documents are known.
    private(set) var tenderBases: Set<SketchBasis> = []
    private var references: Set<String> = []
    private var texts: [NormalizedText] = []
    /// The readable texts, for exact comparison of what is readable too.
    let exact: BaseText
    /// What the files of the tender say of their making: bidders who fill them in hand it on.
    private(set) var metadata: [Metadata] = []
    private(set) var images: Set<String> = []
    /// Digests of its files: a bidder may hand one back with its bid.
    private(set) var files: Set<String> = []
    /// Documents of the tender that could not be read.
    private(set) var unreadable: [String] = []

    init(tender: [StoredDocument], standard: StandardTexts) {
        var sketches = standard.sketches
        for document in tender {
            metadata.append(document.metadata)
            images.formUnion(document.images)
            if let hash = document.fileHash { files.insert(hash) }
            do {
                let normalized = document.normalized
                guard let sketch = try document.readSketch(normalized) else {
                    if document.status != StoredDocument.read {
                        unreadable.append("\(document.name): \(document.status)")
                    }
                    continue
                }
                sketches.append(sketch)
                if let normalized { texts.append(normalized) }
                tenderBases.insert(SketchBasis(sketch))
                for reference in sketch.references { references.insert(Self.name(reference)) }
            } catch {
                unreadable.append("\(document.name): \(error)")
            }
        }
        exact = BaseText(standard.texts + texts)
        for (basis, own) in Dictionary(grouping: sketches, by: SketchBasis.init) { marks[basis] = MarkSet(own) }
    }

    func marks(under basis: SketchBasis) -> MarkSet { marks[basis] ?? MarkSet() }

    /// Whether the tender itself names something.
    func names(_ reference: DocumentReference) -> Bool { references.contains(Self.name(reference)) }

    /// Whether the tender names a party by its code, given in lower case.
    func names(code: String) -> Bool {
        names(DocumentReference(kind: .partyCode, value: code))
            || texts.contains { CodeSearch.places(of: [code], in: $0)[code] != nil }
    }

    /// Whether the tender's readable text has a name.
    func mentions(_ name: String) -> Bool { texts.contains { BidderNames.place(of: name, in: $0) != nil } }

    private static func name(_ reference: DocumentReference) -> String {
        "\(reference.kind.rawValue) \(Metadata.folded(reference.value))"
    }
}

/// Under which scheme and key sketches were made: only those of one basis can be compared.
struct SketchBasis: Hashable, Codable, Sendable, Comparable, CustomStringConvertible {
    let scheme: String
    let key: String

    init(_ sketch: DocumentSketch) { (scheme, key) = (sketch.scheme, sketch.keyIdentifier) }

    /// Readable texts come first, then keys by their names.
    static func < (left: SketchBasis, right: SketchBasis) -> Bool {
        let open = SketchKey.open.identifier
        return (left.key == open ? 0 : 1, left.key, left.scheme) < (right.key == open ? 0 : 1, right.key, right.scheme)
    }

    var description: String { "\(scheme)/\(key)" }
}
