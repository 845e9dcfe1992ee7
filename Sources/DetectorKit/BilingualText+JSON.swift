public import CanonicalJSON

extension BilingualText {
    /// No words: what is shown of a text that is not there.
    public static let empty = BilingualText(chinese: "", english: "")

    /// An object with the members `zh` and `en`.
    public var json: JSONValue { ["zh": .string(chinese), "en": .string(english)] }

    /// Reads what ``json`` wrote; nil for anything else.
    public init?(json: JSONValue?) {
        guard let chinese = json?["zh"]?.string, let english = json?["en"]?.string else { return nil }
        self.init(chinese: chinese, english: english)
    }
}
