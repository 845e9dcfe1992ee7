import CanonicalJSON

/// Text and traces of a DOCX document: the body, then notes, headers and footers, then what was deleted in tracking.
enum WordReader {
    /// Revision identifiers that are kept of one document; a long life of editing has some hundred.
    private static let mostRevisions = 2_000

    static func read(
        _ bytes: [UInt8], _ limits: DocumentLimits, into contents: inout DocumentContents
    ) throws(DocumentFault) {
        let package = try OfficePackage(bytes, limits)
        try OfficeProperties.read(package, into: &contents)
        let main = try package.mainPart()
        let folder = main.split(separator: "/").dropLast().joined(separator: "/")
        try readSettings(package, folder, into: &contents)
        var text = WordText(limits)
        try text.read(package.part(main) ?? [])
        if text.pageBreaks > 0 { contents.pageStarts = text.builder.pageStarts }
        for beginning in ["footnotes", "endnotes", "header", "footer"] {
            for name in package.names(in: folder, beginning: beginning) where name.hasSuffix(".xml") {
                try text.read(package.part(name) ?? [])
            }
        }
        try text.appendDeleted()
        contents.text = text.builder.text
        contents.pages = contents.pageStarts.isEmpty ? nil : contents.pageStarts.count
        contents.unitPrices = text.bill.rows
        if text.bill.isCut { contents.note("its bill has more than \(UnitPrice.most) rows") }
        guard text.builder.hasLetters else {
            throw contents.imageHashes.isEmpty
                ? DocumentFault(.empty, "it holds no text")
                : DocumentFault(.noText, "it holds pictures and no text")
        }
    }

    /// The revision identifiers: files that share them have a common ancestor.
    private static func readSettings(
        _ package: OfficePackage, _ folder: String, into contents: inout DocumentContents
    ) throws(DocumentFault) {
        guard let bytes = package.part("\(folder)/settings.xml") else { return }
        let walker = try XMLWalker(bytes)
        var revisions: [String] = []
        while let step = try walker.next() {
            switch step {
            case .start("rsidRoot", _): contents.metadata.tell("rsid_root", walker.attribute("val"))
            case .start("rsid", _): walker.attribute("val").map { revisions.append($0) }
            default: break
            }
        }
        let kept = Set(revisions).sorted().prefix(mostRevisions)
        if !kept.isEmpty { contents.metadata["rsids"] = .array(kept.map { .string($0) }) }
    }
}

/// Gathers the text of WordprocessingML parts.
struct WordText {
    private(set) var builder: TextBuilder
    private(set) var bill = BillTable()
    private(set) var pageBreaks = 0
    private var deleted: [String] = []
    /// The cells of the table row that is open.
    private var row: [String] = []
    private var tables = 0

    init(_ limits: DocumentLimits) {
        builder = TextBuilder(limits)
        builder.beginPage()
    }

    mutating func read(_ part: [UInt8]) throws(DocumentFault) {
        let walker = try XMLWalker(part)
        try builder.endLine()
        while let step = try walker.next() {
            switch step {
            case .start(let name, let isEmpty): try start(name, isEmpty, walker)
            case .end(let name): try end(name)
            case .text: break
            }
        }
        try builder.endLine()
    }

    /// What tracking shows as deleted is in the file all the same; it stands behind everything else.
    mutating func appendDeleted() throws(DocumentFault) {
        guard !deleted.isEmpty else { return }
        try builder.endLine()
        try builder.append(deleted.joined(separator: "\n"))
        try builder.endLine()
    }

    private mutating func start(_ name: String, _ isEmpty: Bool, _ walker: XMLWalker) throws(DocumentFault) {
        switch name {
        case "t" where !isEmpty: try append(walker.innerText())
        case "delText" where !isEmpty: deleted.append(try walker.innerText())
        // What follows says the same again, for older programs.
        case "Fallback" where !isEmpty: _ = try walker.innerText()
        case "tab", "ptab": try append("\t")
        case "noBreakHyphen": try append("-")
        case "br", "cr":
            if walker.attribute("type") == "page" { try breakPage() } else { try append("\n") }
        case "lastRenderedPageBreak": try breakPage()
        case "p": if tables > 0, row.last?.isEmpty == false { try builder.append("\n") }
        case "tbl": tables += 1
        case "tr": row = []
        case "tc": row.append("")
        default: break
        }
    }

    private mutating func end(_ name: String) throws(DocumentFault) {
        switch name {
        case "p": if tables == 0 { try builder.endLine() } else if !row.isEmpty { row[row.count - 1] += "\n" }
        case "tc": try builder.append("\t")
        case "tr":
            try builder.append("\n")
            bill.read(row)
            row = []
        case "tbl":
            tables -= 1
            if tables == 0 { bill.endTable() }
        default: break
        }
    }

    private mutating func append(_ text: String) throws(DocumentFault) {
        try builder.append(text)
        if tables > 0, !row.isEmpty { row[row.count - 1] += text }
    }

    /// A break and where the last layout began the page may both be recorded; they count once.
    private mutating func breakPage() throws(DocumentFault) {
        pageBreaks += 1
        try builder.endLine()
        if builder.pageStarts.last != builder.length { builder.beginPage() }
    }
}
