import TextSimilarity

/// One document's text with everything that is to be marked in it, by raw place.
struct MarkedText {
    private struct Attributes: Equatable {
        var isBase = false
        var isDifferent = false
        /// Index of a match, or -1.
        var match: Int32 = -1
    }

    let column: Comparison.Column
    let scalars: [Unicode.Scalar]
    private var attributes: [Attributes]
    private var isLookalike: [Bool]
    private let matches: [Match]
    /// Matches that begin at a place.
    private var starts: [Int: [Int]] = [:]
    private let language: ReportLanguage

    init(_ comparison: Comparison, _ column: Comparison.Column, _ language: ReportLanguage) {
        self.column = column
        self.language = language
        matches = comparison.matches
        let side = comparison.side(column)
        scalars = Array(comparison.document(column).text.unicodeScalars.prefix(side.text.rawCount))
        attributes = Array(repeating: Attributes(), count: scalars.count)
        isLookalike = Array(repeating: false, count: scalars.count)
        for place in side.text.lookalikePlaces { isLookalike[Int(place)] = true }
        markBase(side)
        // The longest passages come first and keep their places where others overlap them.
        for (index, match) in matches.enumerated() { mark(match, index) }
    }

    private mutating func markBase(_ side: Comparison.Side) {
        var start: Int?
        for index in 0...side.text.count {
            let isBase = index < side.text.count && side.isBase[index]
            if isBase, start == nil { start = index }
            guard !isBase, let first = start else { continue }
            for place in side.text.rawRange(first..<index) { attributes[place].isBase = true }
            start = nil
        }
    }

    private mutating func mark(_ match: Match, _ index: Int) {
        let (range, differences) =
            column == .a ? (match.left, match.leftDifferences) : (match.right, match.rightDifferences)
        starts[range.lowerBound, default: []].append(index)
        var isMine = false
        for place in range where attributes[place].match < 0 {
            attributes[place].match = Int32(index)
            isMine = true
        }
        guard isMine else { return }
        for place in differences where attributes[Int(place)].match == Int32(index) {
            attributes[Int(place)].isDifferent = true
        }
    }

    /// Whether anything within a range is alike, and how many characters are.
    func markedCount(in range: Range<Int>) -> Int { range.count { attributes[$0].match >= 0 } }

    /// Whether a match begins here, so that its number is an anchor.
    func isAnchor(_ place: Int) -> Bool { starts[place] != nil }

    /// The text of a range as markup; with anchors where matches begin, unless it is a quotation.
    func markup(of range: Range<Int>, isQuotation: Bool = false) -> String {
        var (result, open, place) = ("", Attributes(), range.lowerBound)
        result += Self.opening(open, matches)
        while place < range.upperBound {
            let anchors = isQuotation ? nil : starts[place]
            if attributes[place] != open || anchors != nil {
                result += Self.closing(open)
                open = attributes[place]
                if let anchors { result += anchors.enumerated().map { link($1, isFirst: $0 == 0) }.joined() }
                result += Self.opening(open, matches)
            }
            result += character(at: &place, before: range.upperBound)
        }
        return result + Self.closing(open)
    }

    /// The number of a match: an anchor here, and a link to the other side.
    private func link(_ index: Int, isFirst: Bool) -> String {
        let match = matches[index]
        let here = column == .a ? "a-\(match.left.lowerBound)" : "b-\(match.right.lowerBound)"
        let there = column == .a ? "b-\(match.right.lowerBound)" : "a-\(match.left.lowerBound)"
        let identity = isFirst ? " id=\"\(here)\"" : ""
        return "<a class=\"n c\(match.color)\"\(identity) href=\"#\(there)\""
            + " title=\"\(language.plain(Messages.toOtherSide))\">\(match.number)</a>"
    }

    /// One scalar, or a run of equal ones that no reader sees.
    private func character(at place: inout Int, before end: Int) -> String {
        let scalar = scalars[place]
        let start = place
        place += 1
        guard !SafeText.isLayout(scalar), scalar != "\n", scalar != "\t" else { return SafeText.escaped(scalar) }
        if isLookalike[start] {
            return "<u class=\"l\" title=\"\(SafeText.name(of: scalar))\">\(SafeText.escaped(scalar))</u>"
        }
        guard SafeText.isUnseen(scalar) else { return SafeText.escaped(scalar) }
        while place < end, scalars[place] == scalar, starts[place] == nil { place += 1 }
        let count = place - start > 1 ? " ×\(place - start)" : ""
        let name = SafeText.name(of: scalar)
        guard SafeText.isDirectional(scalar) || place - start > 1 || scalar.properties.generalCategory != .format else {
            return "<i class=\"z\" title=\"\(name)\"></i>"
        }
        return "<i class=\"z w\">\(name)\(count)</i>"
    }

    private static func opening(_ attributes: Attributes, _ matches: [Match]) -> String {
        var result = ""
        if attributes.match >= 0 {
            let match = matches[Int(attributes.match)]
            result += "<mark class=\"c\(match.color)\(match.kind == .reworded ? " r" : "")\">"
        } else if attributes.isBase {
            result += "<span class=\"t\">"
        }
        return attributes.isDifferent ? result + "<b class=\"d\">" : result
    }

    private static func closing(_ attributes: Attributes) -> String {
        (attributes.isDifferent ? "</b>" : "")
            + (attributes.match >= 0 ? "</mark>" : attributes.isBase ? "</span>" : "")
    }
}

extension Match {
    static let colors = 8

    /// One of the colors by which neighbouring numbers are told apart.
    var color: Int { (number - 1) % Self.colors }
}
