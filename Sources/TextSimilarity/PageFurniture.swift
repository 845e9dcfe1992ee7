/// What belongs to a page or a heading and not to the text: running headers and footers, page numbers, numbering.
///
/// Left out, because it breaks what two texts share wherever their pages or chapters differ.
enum PageFurniture {
    /// Lines at each edge of a page that may be furniture.
    private static let edgeLines = 2
    /// Pages that must have a line at their edge before it is taken for a header.
    private static let leastPages = 3
    /// Characters that a header has at most.
    private static let longestHeader = 80

    /// The runs to leave out, sorted and apart. `lines` are the indices of characters at which lines start.
    static func runs(
        _ characters: [UInt32], _ places: [Int32], _ lines: [Int32], pageStarts: [Int]
    ) -> [Range<Int>] {
        let edges = pageStarts.isEmpty ? [:] : edgeLines(characters, places, lines, pageStarts: pageStarts)
        var runs: [Range<Int>] = []
        for (index, start) in lines.enumerated() {
            let line = Int(start)..<(index + 1 < lines.count ? Int(lines[index + 1]) : characters.count)
            let length = edges[index] == true ? line.count : Numbering.length(characters, places, in: line)
            if length > 0 { runs.append(line.lowerBound..<line.lowerBound + length) }
        }
        return runs
    }

    /// The lines, by their index, that are headers, footers or page numbers.
    private static func edgeLines(
        _ characters: [UInt32], _ places: [Int32], _ lines: [Int32], pageStarts: [Int]
    ) -> [Int: Bool] {
        var pages: [[Int]] = Array(repeating: [], count: pageStarts.count)
        var page = 0
        for (index, start) in lines.enumerated() where Int(start) < characters.count {
            let place = Int(places[Int(start)])
            while page + 1 < pageStarts.count, pageStarts[page + 1] <= place { page += 1 }
            pages[page].append(index)
        }
        var digests: [Int: UInt64] = [:]
        var pagesWith: [UInt64: Set<Int>] = [:]
        var found: [Int: Bool] = [:]
        for (page, members) in pages.enumerated() {
            for index in Set(members.prefix(edgeLines) + members.suffix(edgeLines)) {
                let end = index + 1 < lines.count ? Int(lines[index + 1]) : characters.count
                let line = characters[Int(lines[index])..<end]
                guard line.count <= longestHeader else { continue }
                if isPageNumber(line) { found[index] = true }
                let digest = digest(line)
                digests[index] = digest
                pagesWith[digest, default: []].insert(page)
            }
        }
        let needed = max(leastPages, (pageStarts.count + 1) / 2)
        for (index, digest) in digests where pagesWith[digest]!.count >= needed { found[index] = true }
        return found
    }

    /// A digest of a line without its digits, which change from page to page.
    private static func digest(_ line: ArraySlice<UInt32>) -> UInt64 {
        line.reduce(0) { isDigit($1) ? $0 : Grams.mix($0 ^ UInt64($1) &+ 0x9e37_79b9_7f4a_7c15) }
    }

    /// Whether nothing but a page number stands in a line: 12, - 12 -, 第 3 页 共 10 页, page 3 of 10.
    private static func isPageNumber(_ line: ArraySlice<UInt32>) -> Bool {
        line.count <= 20 && line.contains(where: isDigit) && line.allSatisfy { isDigit($0) || beside.contains($0) }
    }

    private static let beside = Set("第页頁共-/()|.,:pageof".unicodeScalars.map(\.value))

    static func isDigit(_ value: UInt32) -> Bool { (0x30...0x39).contains(value) }
}
