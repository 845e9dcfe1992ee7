/// A text as it is compared: one width, one case, no spaces, nothing invisible, no page headers and no numbering,
/// each character with its place in the raw text.
public struct NormalizedText: Sendable {
    /// Unicode scalars.
    public private(set) var characters: [UInt32] = []
    /// For each character the index of the raw scalar from which it comes.
    public private(set) var places: [Int32] = []
    /// How many raw scalars were read.
    public private(set) var rawCount = 0
    /// Whether the text went on beyond the limit.
    public private(set) var isCut = false
    /// The raw places of code points that no reader sees: zero-width, directional, variation selectors, tags.
    public private(set) var invisiblePlaces: [Int32] = []
    /// The raw places of characters that look like another and were replaced by it.
    ///
    /// Not always evasion: mathematics has Greek letters, and some fonts make PDF readers give radicals.
    public private(set) var lookalikePlaces: [Int32] = []
    /// How many characters were left out as page headers, page numbers and numbering of headings.
    public private(set) var furnitureCount = 0

    /// Reads at most `limit` raw scalars. Linear.
    ///
    /// Lines end at line feeds and the like. With `pageStarts`, places in raw scalars, lines that many pages have at
    /// their edge, and page numbers there, are left out; numbering such as 三、 or 2.1.3 at the start of a line always.
    public init(_ raw: String, pageStarts: [Int] = [], limit: Int = .max) {
        var lines = LineStarts()
        read(raw, limit: max(0, min(limit, Int(Int32.max))), &lines)
        let furniture = PageFurniture.runs(characters, places, lines.starts, pageStarts: pageStarts)
        remove(furniture)
    }

    public var count: Int { characters.count }

    /// The raw range of a run of characters, in Unicode scalars.
    public func rawRange(_ run: Range<Int>) -> Range<Int> {
        guard !run.isEmpty else {
            let place = run.lowerBound < count ? Int(places[run.lowerBound]) : rawCount
            return place..<place
        }
        return Int(places[run.lowerBound])..<Int(places[run.upperBound - 1]) + 1
    }

    /// Whether a code point is one that no reader sees.
    public static func isInvisible(_ value: UInt32) -> Bool { CharacterFolding.isInvisible(value) }

    /// Where lines begin, as indices of characters.
    private struct LineStarts {
        var starts: [Int32] = [0]

        mutating func add(_ place: Int) {
            if starts[starts.count - 1] != Int32(place) { starts.append(Int32(place)) }
        }
    }

    private mutating func read(_ raw: String, limit: Int, _ lines: inout LineStarts) {
        let folding = CharacterFolding.standard
        let table = folding.basic
        let bytes = raw.utf8.span
        // A character takes at least one byte; what becomes several characters makes room for itself.
        var characters = [UInt32](repeating: 0, count: min(bytes.count, limit) + 1)
        var places = [Int32](repeating: 0, count: characters.count)
        var (place, count, index) = (0, 0, 0)
        while index < bytes.count, place < limit {
            let value: UInt32
            let first = UInt32(bytes[index])
            if first < 0x80 {
                value = first
                index += 1
            } else if first >= 0xf0 {
                value =
                    (first & 7) << 18 | UInt32(bytes[index + 1] & 63) << 12 | UInt32(bytes[index + 2] & 63) << 6
                    | UInt32(bytes[index + 3] & 63)
                index += 4
            } else if first >= 0xe0 {
                value = (first & 15) << 12 | UInt32(bytes[index + 1] & 63) << 6 | UInt32(bytes[index + 2] & 63)
                index += 3
            } else {
                value = (first & 31) << 6 | UInt32(bytes[index + 1] & 63)
                index += 2
            }
            let word = value < 0x1_0000 ? table[Int(value)] : folding.word(for: value)
            if word & CharacterFolding.special == 0 {
                if word != CharacterFolding.space {
                    characters[count] = word
                    places[count] = Int32(truncatingIfNeeded: place)
                    count += 1
                } else if Self.endsLine(value) {
                    lines.add(count)
                }
            } else if word & CharacterFolding.invisible != 0 {
                invisiblePlaces.append(Int32(place))
            } else if word & CharacterFolding.lookalike != 0 {
                lookalikePlaces.append(Int32(place))
                characters[count] = word & ~CharacterFolding.lookalike
                places[count] = Int32(place)
                count += 1
            } else {
                let parts = folding.sequences[Int(word & ~CharacterFolding.sequence)]
                let needed = count + parts.count + min(bytes.count - index, limit - place)
                if needed >= characters.count {
                    let added = needed - characters.count + 1
                    characters.append(contentsOf: repeatElement(0, count: added))
                    places.append(contentsOf: repeatElement(0, count: added))
                }
                for part in parts {
                    characters[count] = part
                    places[count] = Int32(place)
                    count += 1
                }
            }
            place += 1
        }
        characters.removeLast(characters.count - count)
        places.removeLast(places.count - count)
        (self.characters, self.places, rawCount, isCut) = (characters, places, place, index < bytes.count)
    }

    private static func endsLine(_ value: UInt32) -> Bool {
        (0xa...0xd).contains(value) || value == 0x85 || value == 0x2028 || value == 0x2029
    }

    /// Takes out runs that are sorted and do not overlap.
    private mutating func remove(_ runs: [Range<Int>]) {
        guard let first = runs.first else { return }
        var target = first.lowerBound
        for (index, run) in runs.enumerated() {
            let end = index + 1 < runs.count ? runs[index + 1].lowerBound : characters.count
            for source in run.upperBound..<end {
                characters[target] = characters[source]
                places[target] = places[source]
                target += 1
            }
        }
        furnitureCount = characters.count - target
        characters.removeLast(furnitureCount)
        places.removeLast(furnitureCount)
    }
}
