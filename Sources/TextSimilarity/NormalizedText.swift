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

    /// How far reading has come.
    private struct Cursor {
        var byte = 0
        var place: Int32 = 0
        /// Characters written.
        var count = 0
    }

    private mutating func read(_ raw: String, limit: Int, _ lines: inout LineStarts) {
        let folding = CharacterFolding.standard
        let bytes = raw.utf8.span
        var cursor = Cursor()
        let scalars = min(Self.scalarCount(bytes), limit)
        makeRoom(scalars)
        while let word = readPlain(bytes, folding.basic.span, limit: Int32(limit), &cursor, &lines) {
            switch word & CharacterFolding.special {
            case CharacterFolding.invisible: invisiblePlaces.append(cursor.place)
            case CharacterFolding.lookalike:
                lookalikePlaces.append(cursor.place)
                write(word & ~CharacterFolding.special, &cursor)
            case CharacterFolding.sequence:
                let parts = folding.sequences[Int(word & ~CharacterFolding.special)]
                let needed = cursor.count + parts.count + scalars - Int(cursor.place)
                if needed > characters.count { makeRoom(needed) }
                for part in parts { write(part, &cursor) }
            default: preconditionFailure("a plain character was read already")
            }
            cursor.place += 1
        }
        characters.removeLast(characters.count - cursor.count)
        places.removeLast(places.count - cursor.count)
        (rawCount, isCut) = (Int(cursor.place), cursor.byte < bytes.count)
    }

    /// Makes room for so many characters and some that become several.
    private mutating func makeRoom(_ count: Int) {
        let added = count + count / 16 + 32 - characters.count
        characters.append(contentsOf: repeatElement(0, count: added))
        places.append(contentsOf: repeatElement(0, count: added))
    }

    private static func scalarCount(_ bytes: Span<UInt8>) -> Int {
        var count = 0
        for index in bytes.indices { count &+= bytes[index] & 0xc0 == 0x80 ? 0 : 1 }
        return count
    }

    private mutating func write(_ character: UInt32, _ cursor: inout Cursor) {
        characters[cursor.count] = character
        places[cursor.count] = cursor.place
        cursor.count += 1
    }

    /// Reads on as long as each character stays one character; gives the word of the one that does not, nil at the end.
    private mutating func readPlain(
        _ bytes: Span<UInt8>, _ table: Span<UInt32>, limit: Int32, _ cursor: inout Cursor, _ lines: inout LineStarts
    ) -> UInt32? {
        var at = cursor
        // Taken out while they are written, so that each is the only copy.
        var (writtenCharacters, writtenPlaces) = (characters, places)
        (characters, places) = ([], [])
        defer { (cursor, characters, places) = (at, writtenCharacters, writtenPlaces) }
        var characters = writtenCharacters.mutableSpan
        var places = writtenPlaces.mutableSpan
        while at.byte < bytes.count, at.place < limit {
            let value = Self.scalar(bytes, &at.byte)
            let word = value < 0x1_0000 ? table[Int(value)] : CharacterFolding.standard.word(for: value)
            if word & CharacterFolding.special != 0 { return word }
            if word != CharacterFolding.space {
                characters[at.count] = word
                places[at.count] = at.place
                at.count += 1
            } else if Self.endsLine(value) {
                lines.add(at.count)
            }
            at.place += 1
        }
        return nil
    }

    /// The scalar that starts at a byte of valid UTF-8.
    @inline(__always)
    private static func scalar(_ bytes: Span<UInt8>, _ index: inout Int) -> UInt32 {
        func next() -> UInt32 {
            index += 1
            return UInt32(bytes[index - 1] & 0x3f)
        }
        let first = UInt32(bytes[index])
        index += 1
        if first < 0x80 { return first }
        if first < 0xe0 { return (first & 31) << 6 | next() }
        if first < 0xf0 { return (first & 15) << 12 | next() << 6 | next() }
        return (first & 7) << 18 | next() << 12 | next() << 6 | next()
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
