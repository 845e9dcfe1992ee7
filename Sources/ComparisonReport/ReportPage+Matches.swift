import DetectorKit
import TextSimilarity

// What is alike, quoted from both sides; and what is missing from the report.
extension ReportPage {
    var matchList: String {
        guard !comparison.matches.isEmpty else {
            return "<div class=\"card\"><p>\(say(Messages.nothingAlike))</p></div>\n"
        }
        let quoted = comparison.matches.prefix(comparison.limits.quotedPassages).map { quotation(of: $0) }
        let rest = comparison.matches.count - quoted.count
        return quoted.joined(separator: "\n")
            + (rest > 0 ? "<p class=\"soft\">\(say(Messages.more(Rounded.grouped(rest))))</p>" : "") + "\n"
    }

    private func quotation(of match: Match) -> String {
        let differences = max(match.leftDifferences.count, match.rightDifferences.count)
        var facts = [Messages.kind(match.kind), Messages.length(Rounded.grouped(match.length))]
        if differences > 0 { facts.append(Messages.differences(Rounded.grouped(differences))) }
        return """
            <div class="card match"><p><b class="n c\(match.color)">\(match.number)</b> \
            \(facts.map { say($0) }.joined(separator: " · "))</p>
            <div class="pair">
            \(quotation(left, match.left, of: match))
            \(quotation(right, match.right, of: match))
            </div></div>
            """
    }

    private func quotation(_ column: DocumentColumn, _ range: Range<Int>, of match: Match) -> String {
        // As far on both sides, even where one of them is laced with what is not seen.
        let shorter = max(1, min(match.left.count, match.right.count))
        let shown = range.prefix(comparison.limits.quotedCharacters * range.count / shorter)
        let letter = column.text.column.rawValue
        let cut = shown.count < range.count ? "<span class=\"soft\">\(say(Messages.quotationCut))</span>" : ""
        return """
            <div class="side"><p><a href="#\(letter)-\(range.lowerBound)">\(letter.uppercased())</a> · \
            \(column.place(range))</p><div class="text">\(column.text.markup(of: shown, isQuotation: true))\(cut)</div></div>
            """
    }

    /// What could not be read and what was left out, in the order of the documents.
    func missing(_ leftOut: Int...) -> [BilingualText] {
        var result: [BilingualText] = []
        let all = [comparison.left, comparison.right] + comparison.against
        for document in all {
            guard let remark = document.remark else { continue }
            result.append(
                document.isRead ? Messages.remark(document.name, remark) : Messages.notRead(document.name, remark))
        }
        for (index, column) in [left, right].enumerated() {
            let document = comparison.document(column.text.column)
            if comparison.side(column.text.column).text.isCut {
                result.append(Messages.cut(document.name, Rounded.grouped(column.text.scalars.count)))
            }
            let empty = column.cut.isPaged ? emptyPages(column) : 0
            if empty > 0 { result.append(Messages.emptyPages(document.name, Rounded.grouped(empty))) }
            if leftOut[index] > 0 {
                result.append(Messages.unsharedLeftOut(document.name, Rounded.grouped(leftOut[index])))
            }
        }
        if comparison.passagesLeftOut > 0 {
            result.append(Messages.passagesLeftOut(Rounded.grouped(comparison.passagesLeftOut)))
        }
        if comparison.sentencesLeftOut { result.append(Messages.sentencesLeftOut) }
        return result.isEmpty ? [Messages.nothingUnread] : result
    }

    private func emptyPages(_ column: DocumentColumn) -> Int {
        column.cut.pages.count { page in
            column.text.scalars[page].allSatisfy { $0.properties.isWhitespace || SafeText.isLayout($0) }
        }
    }
}
