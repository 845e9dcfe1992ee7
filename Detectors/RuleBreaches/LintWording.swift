import ProcurementRules

/// The words of a lint rule in the form in which texts are compared.
struct LintWording: Sendable {
    /// What was found in a text.
    struct Result: Equatable {
        /// A sentence, or the part of it around the phrase, for each phrase that stands unexcused.
        var quotes: [String] = []
        /// Wordings of which none stands in the text.
        var missing: [[String]] = []

        var isClean: Bool { quotes.isEmpty && missing.isEmpty }
    }

    /// The longest quotation, in bytes: some sixty Chinese characters.
    static let quoteBytes = 180

    private let phrases: [PlainText]
    private let excuses: [PlainText]
    private let demands: [(shown: [String], plain: [PlainText])]

    init(_ lint: Lint) {
        phrases = lint.phrases.map(PlainText.init)
        excuses = lint.excuses.map(PlainText.init)
        demands = lint.demands.map { ($0, $0.map(PlainText.init)) }
    }

    func look(at text: PlainText) -> Result {
        var result = Result()
        for phrase in phrases {
            let unexcused = text.sentences(with: phrase).first { sentence in
                !excuses.contains { sentence.text.contains($0) }
            }
            if let unexcused { result.quotes.append(unexcused.quote(bytes: Self.quoteBytes)) }
        }
        result.missing = demands.filter { demand in !demand.plain.contains { text.contains($0) } }.map(\.shown)
        return result
    }
}
