/// One step of the parser through a document.
struct YAMLEvent {
    enum Kind {
        case streamStart, streamEnd
        case documentStart, documentEnd
        case alias(String)
        case scalar(text: String, isPlain: Bool)
        case sequenceStart, sequenceEnd
        case mappingStart, mappingEnd
    }

    let kind: Kind
    let mark: YAMLMark
    let anchor: String?
    let tag: String?
}

/// A position as libyaml counts it: line and column from 0, column in Unicode scalars.
struct YAMLMark: Equatable {
    let line: Int
    let column: Int
}

/// Why the parser cannot go on.
struct YAMLFailure: Error {
    enum Place {
        case mark(YAMLMark)
        case byteOffset(Int)
    }

    let place: Place
    let problem: String
    /// What was being read, and from which line (counted from 1).
    let context: (text: String, line: Int)?
    /// Whether the bytes themselves are at fault, not what they say.
    let isEncodingFault: Bool
}
