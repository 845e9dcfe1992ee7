/// How marks are written: about seven bytes each.
///
/// A byte with the distance from the mark before (1 to 9 characters: winnowing leaves no larger gap) in its low half
/// and two flags; six bytes of digest, the most significant first; flag 16: by how much more, or less, than the
/// characters between them the raw places of the two marks lie apart; flag 32: how many raw scalars more than twelve
/// the mark spans. Both are varints of seven bits a byte, low ones first, the first with its sign in the lowest bit.
enum MarkCoding {
    private static let hasShift: UInt8 = 16
    private static let isStretched: UInt8 = 32

    static func encode(_ marks: [Mark]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(marks.count * 8)
        var (position, place) = (-1, -1)
        for mark in marks {
            let shift = (mark.range.lowerBound - place) - (mark.position - position)
            let stretch = mark.range.count - SketchScheme.markLength
            var head = UInt8(mark.position - position)
            if shift != 0 { head |= hasShift }
            if stretch != 0 { head |= isStretched }
            bytes.append(head)
            for byte in stride(from: Mark.hashBits - 8, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: mark.hash >> UInt64(byte)))
            }
            if shift != 0 { append(zigzag(shift), to: &bytes) }
            if stretch != 0 { append(zigzag(stretch), to: &bytes) }
            (position, place) = (mark.position, mark.range.lowerBound)
        }
        return bytes
    }

    static func decode(_ bytes: [UInt8], characters: Int, limit: Int) throws(SketchProblem) -> [Mark] {
        var reader = Reader(bytes: bytes)
        var marks: [Mark] = []
        marks.reserveCapacity(min(limit, bytes.count / 7))
        var (position, place) = (-1, -1)
        while !reader.isAtEnd {
            let head = try reader.byte()
            let distance = Int(head & 15)
            guard (1...SketchScheme.window).contains(distance), head & ~(15 | hasShift | isStretched) == 0 else {
                throw SketchProblem("marks", "mark \(marks.count + 1) has a wrong head")
            }
            var hash: UInt64 = 0
            for _ in 0..<Mark.hashBits / 8 { hash = hash << 8 | UInt64(try reader.byte()) }
            let shift = head & hasShift == 0 ? 0 : try reader.signed()
            let stretch = head & isStretched == 0 ? 0 : try reader.signed()
            position += distance
            place += distance + shift
            let end = place + SketchScheme.markLength + stretch
            guard place >= (marks.last?.range.lowerBound ?? 0), end > place, end <= characters else {
                throw SketchProblem("marks", "mark \(marks.count + 1) lies outside of the text")
            }
            guard marks.count < limit else { throw SketchProblem("marks", "more than \(limit)") }
            marks.append(Mark(hash: hash, position: position, range: place..<end))
        }
        return marks
    }

    private static func zigzag(_ value: Int) -> UInt64 { UInt64(bitPattern: Int64(value << 1 ^ value >> 63)) }

    private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private struct Reader {
        let bytes: [UInt8]
        var place = 0

        var isAtEnd: Bool { place == bytes.count }

        mutating func byte() throws(SketchProblem) -> UInt8 {
            guard place < bytes.count else { throw SketchProblem("marks", "ends within a mark") }
            place += 1
            return bytes[place - 1]
        }

        /// At most five bytes, 35 bits, and never zero: what is zero has no flag, so that there is one way to write it.
        mutating func signed() throws(SketchProblem) -> Int {
            var value: UInt64 = 0
            for shift in stride(from: 0, to: 35, by: 7) {
                let next = try byte()
                value |= UInt64(next & 0x7f) << UInt64(shift)
                guard next & 0x80 == 0 else { continue }
                guard value != 0, shift == 0 || next != 0 else { break }
                return Int(value >> 1) ^ -Int(value & 1)
            }
            throw SketchProblem("marks", "a distance is not written in its shortest form")
        }
    }
}
