/// Text as it is being read, with its length in Unicode scalars and the places where pages begin.
struct TextBuilder {
    private(set) var text = ""
    private(set) var length = 0
    private(set) var pageStarts: [Int] = []
    private let limit: Int

    init(_ limits: DocumentLimits) { limit = limits.characters }

    mutating func beginPage() { pageStarts.append(length) }

    mutating func append(_ piece: some StringProtocol) throws(DocumentFault) {
        length += piece.unicodeScalars.count
        guard length <= limit else {
            throw DocumentFault(.tooLarge, "it has more than \(limit) characters (documents.characters)")
        }
        text += piece
    }

    /// Ends the line unless it is empty or at the very beginning.
    mutating func endLine() throws(DocumentFault) {
        if let last = text.unicodeScalars.last, last != "\n" { try append("\n") }
    }

    var hasLetters: Bool { text.unicodeScalars.contains { !$0.properties.isWhitespace } }
}
