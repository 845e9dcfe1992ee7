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

    /// The most characters of a quotation.
    static let quoteLength = 60

    private let phrases: [String]
    private let excuses: [String]
    private let demands: [(shown: [String], plain: [String])]

    init(_ lint: Lint) {
        phrases = lint.phrases.map { PlainText($0).text }
        excuses = lint.excuses.map { PlainText($0).text }
        demands = lint.demands.map { ($0, $0.map { PlainText($0).text }) }
    }

    func look(at text: PlainText) -> Result {
        var result = Result()
        for phrase in phrases where text.text.contains(phrase) {
            for sentence in text.sentences where sentence.contains(phrase) {
                guard !excuses.contains(where: { sentence.contains($0) }) else { continue }
                result.quotes.append(Self.quote(sentence, around: phrase))
                break
            }
        }
        result.missing = demands.filter { demand in !demand.plain.contains { text.text.contains($0) } }.map(\.shown)
        return result
    }

    private static func quote(_ sentence: Substring, around phrase: String) -> String {
        guard sentence.count > quoteLength, let place = sentence.firstRange(of: phrase) else { return String(sentence) }
        let room = max(0, quoteLength - phrase.count) / 2
        let start = sentence.index(place.lowerBound, offsetBy: -room, limitedBy: sentence.startIndex)
        let end = sentence.index(place.upperBound, offsetBy: room, limitedBy: sentence.endIndex)
        return "…" + sentence[(start ?? sentence.startIndex)..<(end ?? sentence.endIndex)] + "…"
    }
}
