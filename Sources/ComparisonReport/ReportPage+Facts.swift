import DetectorKit
import TextSimilarity

// The head of a report: key figures, and both documents' facts beside each other.
extension ReportPage {
    private var sides: [(document: ComparedDocument, side: Comparison.Side)] {
        [(comparison.left, comparison.leftSide), (comparison.right, comparison.rightSide)]
    }

    private var isSubtracted: Bool { !comparison.against.isEmpty }

    var figures: String {
        let shares = sides.map { share($0.side.sharedAfter, of: $0.side.ownCount) }
        let longest = comparison.passages.map(\.length).max()
        var items = [figure(isSubtracted ? Messages.sharedAfter : Messages.sharedWhole, both(shares))]
        if isSubtracted {
            let before = sides.map { share($0.side.sharedBefore, of: $0.side.text.count) }
            items.append(figure(Messages.sharedBefore, both(before)))
        }
        items += [
            figure(Messages.longest, longest.map { counted($0) } ?? say(Messages.none)),
            figure(Messages.passageCount, Rounded.grouped(comparison.passages.count + comparison.passagesLeftOut)),
            figure(Messages.rewordedCount, Rounded.grouped(comparison.reworded.count)),
            hidden(Messages.invisible, sides.map(\.side.text.invisiblePlaces.count)),
            hidden(Messages.lookalike, sides.map(\.side.text.lookalikePlaces.count)),
            figure(Messages.equalFacts, Rounded.grouped(equalFacts.count)),
        ]
        return "<ul class=\"figures\">\n\(items.joined(separator: "\n"))\n</ul>\n"
    }

    private func figure(_ label: BilingualText, _ value: String, isAlarm: Bool = false) -> String {
        "<li\(isAlarm ? " class=\"alarm\"" : "")><span class=\"label\">\(say(label))</span><strong>\(value)</strong></li>"
    }

    private func hidden(_ label: BilingualText, _ counts: [Int]) -> String {
        figure(label, both(counts.map { Rounded.grouped($0) }), isAlarm: counts.contains { $0 > 0 })
    }

    private func both(_ values: [String]) -> String {
        "<span><small>A</small> \(values[0])</span> <span><small>B</small> \(values[1])</span>"
    }

    private func counted(_ count: Int) -> String {
        "\(Rounded.grouped(count)) <small>\(say(Messages.characters))</small>"
    }

    private func share(_ part: Int, of whole: Int) -> String {
        "\(Rounded.decimal(whole == 0 ? 0 : 100 * Double(part) / Double(whole), places: 1)) %"
    }

    // MARK: - Facts

    var factTable: String {
        var rows = [
            row(Messages.digest, sides.map { "<code>\(SafeText.escaped($0.document.sha256))</code>" }),
            row(Messages.format, sides.map { SafeText.escaped($0.document.format) }),
            row(Messages.bytes, sides.map { Rounded.grouped($0.document.bytes) }),
            row(Messages.pages, sides.map { $0.document.pages.map { Rounded.grouped($0) } ?? say(Messages.unknown) }),
            row(Messages.rawCharacters, sides.map { Rounded.grouped($0.document.text.unicodeScalars.count) }),
            row(Messages.comparedCharacters, sides.map { Rounded.grouped($0.side.text.count) }),
        ]
        let before = sides.map {
            "\(Rounded.grouped($0.side.sharedBefore)) (\(share($0.side.sharedBefore, of: $0.side.text.count)))"
        }
        rows.append(row(Messages.sharedShare, before))
        if isSubtracted {
            rows.append(
                row(
                    Messages.tenderCharacters,
                    sides.map { Rounded.grouped($0.side.text.count - $0.side.ownCount) }))
            let after = sides.map {
                "\(Rounded.grouped($0.side.sharedAfter)) (\(share($0.side.sharedAfter, of: $0.side.ownCount)))"
            }
            rows.append(row(Messages.ownShare, after))
        }
        rows += properties
        if comparison.sharedPictures > 0 {
            let count = Rounded.grouped(comparison.sharedPictures)
            rows.append(row(Messages.sharedPictures, [count, count], isEqual: true))
        }
        let heads = zip(["A", "B"], sides).map {
            "<th scope=\"col\">\($0) · \(SafeText.isolated($1.document.name))</th>"
        }
        return """
            <div class="card"><table>
            <thead><tr><th scope="col">\(say(Messages.file))</th>\(heads.joined())</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody></table>
            \(subtraction)</div>

            """
    }

    private var subtraction: String {
        guard isSubtracted else { return "<p class=\"soft\">\(say(Messages.nothingSubtracted))</p>" }
        let names = comparison.against.map { document in
            "\(SafeText.isolated(document.name))"
                + (document.sha256.isEmpty ? "" : " <code>\(SafeText.escaped(document.sha256.prefix(16)))…</code>")
        }
        return "<p class=\"soft\">\(say(Messages.subtracted)): \(names.joined(separator: "; "))</p>"
    }

    private func row(_ label: BilingualText, _ cells: [String], isEqual: Bool = false) -> String {
        let tag = isEqual ? "<span class=\"tag\">\(say(Messages.equal))</span>" : ""
        return "<tr\(isEqual ? " class=\"equal\"" : "")><th scope=\"row\">\(say(label))</th>"
            + "<td>\(cells[0])</td><td>\(cells[1])\(tag)</td></tr>"
    }

    private var equalFacts: Set<String> {
        let right = Set(comparison.right.metadata.filter { !$0.value.isEmpty })
        return Set(comparison.left.metadata.filter { right.contains($0) }.map(\.name))
    }

    /// One line a property, in the order of the left document, then what only the right one has.
    private var properties: [String] {
        var names: [String] = []
        for fact in comparison.left.metadata + comparison.right.metadata where !names.contains(fact.name) {
            names.append(fact.name)
        }
        return names.map { name in
            let cells = [comparison.left, comparison.right].map { document in
                let values = document.metadata.filter { $0.name == name }.map { SafeText.isolated($0.value) }
                return values.isEmpty ? say(Messages.unknown) : values.joined(separator: "<br/>")
            }
            return row(Messages.property(name), cells, isEqual: equalFacts.contains(name))
        }
    }
}
