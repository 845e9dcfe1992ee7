/// One document as it was read, with the facts that the report tells of it.
public struct ComparedDocument: Sendable {
    /// One named value, in the order in which the report shows them.
    public struct Fact: Hashable, Sendable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public var name: String
    public var text: String
    /// Where pages begin in ``text``, in Unicode scalars; empty where pages are not known.
    public var pageStarts: [Int] = []
    public var sha256 = ""
    public var format = ""
    public var bytes = 0
    /// Nil where the format has no pages.
    public var pages: Int?
    /// Why it could not be read, or what a person should know of how it was read.
    public var remark: String?
    /// Whether its text could be read.
    public var isRead = true
    /// What the file tells of its making.
    public var metadata: [Fact] = []
    /// Digests of its pictures.
    public var pictures: [String] = []

    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
