/// Cuts a text into sections where its own marks say so.
enum SectionCutter {
    /// A mark below this ends a section: one in 1,024 characters.
    private static let threshold = UInt64(1) << UInt64(Mark.hashBits - 10)

    /// A section ends before the first mark below the threshold, else before the smallest mark, among those that lie
    /// within the lengths a section may have. The same text is therefore cut alike after a few sections, wherever it
    /// stands.
    static func sections(of text: NormalizedText, _ marks: [Mark], _ key: SketchKey) -> [Section] {
        guard text.count >= SketchScheme.shortestSection else { return [] }
        var starts = [0]
        var next = 0
        while let start = starts.last, start + SketchScheme.sectionLengths.lowerBound < text.count {
            while next < marks.count, marks[next].position < start + SketchScheme.sectionLengths.lowerBound {
                next += 1
            }
            let last = start + SketchScheme.sectionLengths.upperBound
            guard let cut = cut(marks, from: next, through: last, isComplete: last < text.count) else { break }
            starts.append(marks[cut].position)
        }
        if starts.count > 1, text.count - starts[starts.count - 1] < SketchScheme.shortestEnd { starts.removeLast() }
        return zip(starts, starts.dropFirst() + [text.count]).map { start, end in
            section(text, start..<end, key)
        }
    }

    /// The mark before which a section ends; nil when the text ends before anything says so.
    private static func cut(_ marks: [Mark], from first: Int, through last: Int, isComplete: Bool) -> Int? {
        var smallest: Int?
        var index = first
        while index < marks.count, marks[index].position <= last {
            if smallest.map({ marks[index].hash < marks[$0].hash }) ?? true { smallest = index }
            if marks[index].hash < threshold { return index }
            index += 1
        }
        return isComplete ? smallest : nil
    }

    private static func section(_ text: NormalizedText, _ run: Range<Int>, _ key: SketchKey) -> Section {
        let minima = Minima(ofRunsIn: text.characters[run], length: SketchScheme.shingleLength)
        return Section(
            range: text.rawRange(run), shingles: run.count - SketchScheme.shingleLength + 1,
            signature: minima.signature(key))
    }
}
