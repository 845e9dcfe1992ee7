import Statistics

/// One hand: a seed, habits of wording, and sentences of its own that no other author of the lot has.
struct Author {
    private var random: CounterRandom
    private let habits: [String: String]
    private var repertoire: [Topic: [Grammar]] = [:]
    private var reading: [String]

    /// - Parameter reading: Sentences found on the machine that only this author may use.
    init(seed: CounterRandom, reading: [String]) {
        var random = seed
        self.reading = reading
        habits = Dictionary(
            uniqueKeysWithValues: ["we", "buyer", "lead", "must", "so"].map { ($0, random.pick(Lexicon.words[$0]!)) })
        // Nobody has every turn of phrase: each author knows two thirds of the patterns.
        for topic in Topic.allCases {
            repertoire[topic] = Array(random.shuffled(topic.patterns).prefix(topic.patterns.count * 2 / 3))
        }
        self.random = random
    }

    mutating func sentence(on topic: Topic) -> String {
        if !reading.isEmpty, random.chance(0.25) { return reading.removeLast() }
        return random.pick(repertoire[topic]!).sentence(&random, habits: habits)
    }

    /// A paragraph without its number.
    mutating func paragraph(on topic: Topic) -> String {
        (0..<random.integer(in: 3...6)).map { _ in sentence(on: topic) }.joined()
    }

    /// Chapters with their titles, of about so many paragraphs each.
    mutating func chapters(_ topics: [Topic], paragraphs: Int) -> [Chapter] {
        topics.map { topic in
            let count = max(1, paragraphs + random.integer(in: -1...1))
            return Chapter(
                title: random.pick(topic.titles),
                paragraphs: (0..<count).map { _ in paragraph(on: topic) })
        }
    }
}

/// A heading and what stands under it.
struct Chapter: Hashable {
    var title: String
    var paragraphs: [String]
}
