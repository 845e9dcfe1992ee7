public import DetectorKit
import Testing

/// Expects that a warning explains itself: what was seen and by which events, which article it rests on, and what would
/// clear it, in both languages.
public func expectExplained(_ finding: Finding) {
    guard finding.outcome == .warning else {
        #expect(finding.clears == nil, "\(finding.rule): only what holds can be cleared")
        return
    }
    let texts = [finding.title, finding.explanation] + finding.evidence.map(\.statement)
    for text in texts + [finding.clears ?? .empty] {
        #expect(
            text.chinese.contains { $0.isHan } && text.english.contains { $0.isASCII && $0.isLetter },
            "\(finding.rule) lacks a text: \(text)")
    }
    #expect(!finding.events.isEmpty, "\(finding.rule) names no event")
    #expect(!finding.legalBasis.isEmpty, "\(finding.rule) rests on no article")
}

extension Character {
    fileprivate var isHan: Bool { unicodeScalars.contains { $0.properties.isIdeographic } }
}
