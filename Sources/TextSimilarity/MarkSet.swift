/// Digests to subtract: what the tender documents and forms say themselves.
public struct MarkSet: Sendable {
    private var hashes: FlatSet

    public init() { hashes = FlatSet() }

    /// The marks of some documents of one scheme and key.
    public init(_ sketches: [DocumentSketch]) {
        self.init(sketches.flatMap { sketch in sketch.marks.map(\.hash) })
    }

    public init(_ hashes: some Collection<UInt64>) { self.hashes = FlatSet(hashes) }

    public var count: Int { hashes.count }
    public mutating func insert(_ hash: UInt64) { hashes.insert(hash) }
    public func contains(_ hash: UInt64) -> Bool { hashes.contains(hash) }

    /// For each of the marks of a document whether it is its own: neither in this set nor beside one that is.
    ///
    /// Winnowing keeps other marks at the border of a quotation than within it. One that stands less than a window
    /// from a mark of this set may be such a border, and is not counted as own.
    public func isOwn(_ marks: [Mark]) -> [Bool] {
        var isOwn = marks.map { !hashes.contains($0.hash) }
        guard count > 0 else { return isOwn }
        let isBase = isOwn.map { !$0 }
        for (index, mark) in marks.enumerated() where isBase[index] {
            for step in [-1, 1] {
                var other = index + step
                while marks.indices.contains(other), abs(marks[other].position - mark.position) < SketchScheme.window {
                    isOwn[other] = false
                    other += step
                }
            }
        }
        return isOwn
    }
}
