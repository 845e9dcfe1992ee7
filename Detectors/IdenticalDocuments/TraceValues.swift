import TextSimilarity

extension TraceKind {
    /// The kind of a reference; a party's code is judged where it is found.
    init?(_ kind: DocumentReference.Kind) {
        switch kind {
        case .partyCode: return nil
        case .projectNumber: self = .projectNumber
        case .projectName: self = .projectName
        case .missingSection: self = .missingSection
        case .contact: self = .contact
        case .spelling: self = .spelling
        }
    }

    /// The values of this kind that a document has, as they are compared.
    func values(of document: StoredDocument) -> [String] {
        switch self {
        case .image: document.images
        case .file: [document.fileHash].compactMap { $0 }
        default: values(of: document.metadata)
        }
    }

    func values(of metadata: Metadata) -> [String] {
        let raw: [String?] =
            switch self {
            case .person: [metadata.author, metadata.lastModifiedBy]
            case .company: [metadata.company]
            case .revisionRoot: [metadata.rsidRoot]
            case .lineage: metadata.lineage
            default: []
            }
        return raw.compactMap { $0.map(Metadata.folded) }
    }
}
