/// A place in a settings file.
public struct SourceLocation: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The file's name as it shall be shown to a person.
    public let file: String
    /// The line, counted from 1.
    public let line: Int
    /// The column, counted from 1 in Unicode scalars: a Chinese character is one column.
    public let column: Int

    public init(file: String, line: Int, column: Int) {
        precondition(line >= 1 && column >= 1, "lines and columns are counted from 1")
        self.file = file
        self.line = line
        self.column = column
    }

    /// The form `file:line:column`, which editors can jump to.
    public var description: String { "\(file):\(line):\(column)" }

    public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
