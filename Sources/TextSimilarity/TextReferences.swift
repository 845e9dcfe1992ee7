/// What a text names that another one seldom names by chance: parties, projects, contacts, sections that it lacks,
/// misspelt words.
///
/// Codes of parties are public and told in clear; everything else only as a digest under the key.
public enum TextReferences {
    /// The most references of one text.
    public static let most = 1_000

    /// The references of a text, each once, in the order of their first places. Linear.
    public static func found(in text: String, key: SketchKey) -> [DocumentReference] {
        let scalars = Array(text.unicodeScalars)
        let found =
            PartyCodes.found(in: scalars) + Contacts.found(in: scalars) + LabelledValues.found(in: scalars)
            + MissingSections.found(in: scalars) + Spellings.found(in: scalars)
        var seen: Set<DocumentReference> = []
        let references = found.sorted { ($0.start, $0.kind.rawValue) < ($1.start, $1.kind.rawValue) }.compactMap {
            each -> DocumentReference? in
            let value = each.kind == .partyCode ? each.value : key.digest("\(each.kind.rawValue):\(folded(each.value))")
            guard seen.insert(DocumentReference(kind: each.kind, value: value)).inserted else { return nil }
            return DocumentReference(kind: each.kind, value: value, start: each.start)
        }
        return Array(references.prefix(most))
    }

    /// Without differences of width, case, spaces and look-alikes.
    private static func folded(_ value: String) -> String {
        String(String.UnicodeScalarView(NormalizedText(value).characters.compactMap(Unicode.Scalar.init)))
    }
}

/// Something named in a text, before it is digested.
struct NamedValue {
    let kind: DocumentReference.Kind
    let value: String
    /// Index of the Unicode scalar at which it begins.
    let start: Int
}
