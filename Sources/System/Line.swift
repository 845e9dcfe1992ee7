/// One line of a text, without its ending.
public enum Line: Hashable, Sendable {
    /// - Parameter number: Counted from 1.
    case text([UInt8], number: Int)
    /// A line longer than the limit, whose bytes were not kept.
    case oversize(byteCount: Int, number: Int)

    public var number: Int {
        switch self {
        case .text(_, let number), .oversize(_, let number): number
        }
    }
}

/// Something that gives lines one after another; one owner at a time.
public protocol LineSource: AnyObject {
    /// The next line; nil at the end.
    func next() throws -> Line?
}
