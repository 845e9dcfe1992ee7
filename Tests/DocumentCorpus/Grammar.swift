import Statistics

/// Sentences as patterns: `{slot}` is a word of the lexicon, `[a|b]` a choice, `{#2-9}` a number; all may nest in choices.
struct Grammar: Sendable {
    private indirect enum Part: Sendable {
        case text(String)
        case slot(String)
        case number(ClosedRange<Int>)
        case choice([[Part]])
    }

    private let pattern: [Part]

    init(_ text: String) {
        var rest = Substring(text)
        pattern = Self.parts(of: &rest, isChoice: false)
        precondition(rest.isEmpty, "the pattern '\(text)' has a stray bracket")
    }

    /// One of the sentences that the pattern stands for; words the author has habits in come from those.
    func sentence(_ random: inout CounterRandom, habits: [String: String]) -> String {
        Self.spell(pattern, &random, habits)
    }

    private static func spell(_ parts: [Part], _ random: inout CounterRandom, _ habits: [String: String]) -> String {
        parts.map { part in
            switch part {
            case .text(let text): return text
            case .number(let range): return "\(range.lowerBound + random.integer(below: range.count))"
            case .choice(let choices): return spell(random.pick(choices), &random, habits)
            case .slot(let name):
                if let habit = habits[name] { return habit }
                guard let words = Lexicon.words[name] else { preconditionFailure("no slot is called '\(name)'") }
                return random.pick(words)
            }
        }.joined()
    }

    private static func parts(of rest: inout Substring, isChoice: Bool) -> [Part] {
        var parts: [Part] = []
        while let next = rest.first {
            switch next {
            case "{": parts.append(braced(&rest))
            case "[": parts.append(choice(&rest))
            case "|" where isChoice, "]" where isChoice: return parts
            default:
                let text = rest.prefix { !(isChoice ? "{[|]" : "{[").contains($0) }
                rest.removeFirst(text.count)
                parts.append(.text(String(text)))
            }
        }
        return parts
    }

    private static func braced(_ rest: inout Substring) -> Part {
        rest.removeFirst()
        let name = rest.prefix { $0 != "}" }
        rest.removeFirst(name.count + 1)
        guard name.hasPrefix("#") else { return .slot(String(name)) }
        let bounds = name.dropFirst().split(separator: "-").compactMap { Int($0) }
        precondition(bounds.count == 2, "'\(name)' is no range of numbers")
        return .number(bounds[0]...bounds[1])
    }

    private static func choice(_ rest: inout Substring) -> Part {
        var choices: [[Part]] = []
        repeat {
            rest.removeFirst()
            choices.append(parts(of: &rest, isChoice: true))
        } while rest.first == "|"
        precondition(rest.first == "]", "a choice is not closed")
        rest.removeFirst()
        return .choice(choices)
    }
}

extension CounterRandom {
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[integer(below: elements.count)] }

    mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

    mutating func integer(in range: ClosedRange<Int>) -> Int { range.lowerBound + integer(below: range.count) }

    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        shuffle(&elements)
        return elements
    }
}
