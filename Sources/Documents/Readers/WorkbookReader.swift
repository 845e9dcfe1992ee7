/// The cells of an XLSX workbook as lines of text, and its bills of quantities.
enum WorkbookReader {
    /// Columns of a sheet, as the format has it.
    private static let mostColumns = 16_384

    static func read(
        _ bytes: [UInt8], _ limits: DocumentLimits, into contents: inout DocumentContents
    ) throws(DocumentFault) {
        let package = try OfficePackage(bytes, limits)
        try OfficeProperties.read(package, into: &contents)
        let main = try package.mainPart()
        let relations = try package.relations(of: main)
        let strings =
            try relations.first { $0.kind.hasSuffix("/sharedStrings") }
            .flatMap { package.part($0.target) }.map(sharedStrings) ?? []
        var builder = TextBuilder(limits)
        var bill = BillTable()
        for sheet in try sheets(package, main) {
            guard let part = relations.first(where: { $0.id == sheet.relation }).flatMap({ package.part($0.target) })
            else { continue }
            builder.beginPage()
            try builder.append(sheet.name + "\n")
            try readSheet(part, strings) { cells throws(DocumentFault) in
                try builder.append(cells.joined(separator: "\t") + "\n")
                bill.read(cells)
            }
            bill.endTable()
        }
        (contents.text, contents.pageStarts) = (builder.text, builder.pageStarts)
        contents.pages = builder.pageStarts.count
        contents.unitPrices = bill.rows
        if bill.isCut { contents.note("its bill has more than \(UnitPrice.most) rows") }
        guard builder.hasLetters else { throw DocumentFault(.empty, "it holds no text") }
    }

    private static func sheets(
        _ package: OfficePackage, _ main: String
    ) throws(DocumentFault) -> [(name: String, relation: String)] {
        let walker = try XMLWalker(package.part(main) ?? [])
        var sheets: [(name: String, relation: String)] = []
        while let step = try walker.next() {
            guard case .start("sheet", _) = step, let relation = walker.attribute("id") else { continue }
            sheets.append((walker.attribute("name") ?? "", relation))
        }
        return sheets
    }

    /// The texts that cells refer to; hints for reading aloud are left out.
    private static func sharedStrings(_ part: [UInt8]) throws(DocumentFault) -> [String] {
        let walker = try XMLWalker(part)
        var strings: [String] = []
        while let step = try walker.next() {
            switch step {
            case .start("si", _): strings.append("")
            case .start("rPh", isEmpty: false): _ = try walker.innerText()
            case .start("t", isEmpty: false) where !strings.isEmpty:
                strings[strings.count - 1] += try walker.innerText()
            default: break
            }
        }
        return strings
    }

    private static func readSheet(
        _ part: [UInt8], _ strings: [String], _ emit: ([String]) throws(DocumentFault) -> Void
    ) throws(DocumentFault) {
        let walker = try XMLWalker(part)
        var (cells, column, kind): ([String], Int, String?) = ([], 0, nil)
        while let step = try walker.next() {
            switch step {
            case .start("row", _): (cells, column) = ([], 0)
            case .start("c", _):
                column = walker.attribute("r").flatMap(Self.column) ?? cells.count
                kind = walker.attribute("t")
            case .start("v", isEmpty: false), .start("t", isEmpty: false):
                let raw = try walker.innerText()
                let text =
                    kind == "s" ? Int(raw).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? "" : raw
                guard column < mostColumns else { throw DocumentFault(.corrupt, "a cell lies beyond the last column") }
                while cells.count <= column { cells.append("") }
                cells[column] += text
            case .end("row"): if cells.contains(where: { !$0.isEmpty }) { try emit(cells) }
            default: break
            }
        }
    }

    /// The place of a reference such as `AB12`, from 0.
    private static func column(_ reference: String) -> Int? {
        let letters = reference.utf8.prefix { (0x41...0x5A).contains($0) }
        guard (1...3).contains(letters.count) else { return nil }
        return letters.reduce(0) { $0 * 26 + Int($1 - 0x40) } - 1
    }
}
