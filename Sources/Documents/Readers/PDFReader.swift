import CanonicalJSON

/// Text by page, metadata, identifiers and pictures of a PDF file.
enum PDFReader {
    static func read(
        _ bytes: [UInt8], _ limits: DocumentLimits, into contents: inout DocumentContents
    ) throws(DocumentFault) {
        let file = try PDFFile(bytes)
        let pages = file.pageCount
        contents.pages = pages
        readMetadata(of: file, into: &contents)
        guard pages > 0 else { throw DocumentFault(.corrupt, "it has no pages") }
        guard pages <= limits.pages else {
            throw DocumentFault(.tooManyPages, "it has \(pages) pages, of \(limits.pages) at most (documents.pages)")
        }
        // The library makes what it can of a file that was cut off; nobody could tell what is missing.
        guard Search.first(Array("%%EOF".utf8), in: bytes.suffix(65_536)) != nil else {
            throw DocumentFault(.corrupt, "its end is missing")
        }
        try readPages(of: file, limits, into: &contents)
        try judge(&contents)
    }

    private static func readPages(
        of file: PDFFile, _ limits: DocumentLimits, into contents: inout DocumentContents
    ) throws(DocumentFault) {
        var builder = TextBuilder(limits)
        var damaged = 0
        for index in 0..<file.pageCount {
            builder.beginPage()
            guard let page = file.page(index) else {
                damaged += 1
                continue
            }
            try builder.append(page.text)
            try builder.endLine()
        }
        (contents.text, contents.pageStarts) = (builder.text, builder.pageStarts)
        if damaged == file.pageCount { throw DocumentFault(.corrupt, "none of its pages can be read") }
        if damaged > 0 { contents.note("\(damaged) damaged pages were passed over") }
    }

    /// Adds the digests of the pictures of a file whose text was read.
    static func readPictures(_ bytes: [UInt8], _ limits: DocumentLimits, into contents: inout DocumentContents) {
        guard let file = try? PDFFile(bytes) else { return }
        var (digests, count) = (Set<String>(), 0)
        for index in 0..<file.pageCount where count < limits.images {
            let found = file.page(index)?.imageDigests(limit: limits.images - count) ?? []
            count += found.count
            digests.formUnion(found)
        }
        contents.imageHashes = digests.sorted()
        if count >= limits.images, limits.images > 0 {
            contents.note("of its pictures the first \(limits.images) were read (documents.images)")
        }
    }

    /// Letters that a font draws without saying which they are come out as private or unknown characters.
    private static func judge(_ contents: inout DocumentContents) throws(DocumentFault) {
        let letters = contents.text.unicodeScalars.filter { !$0.properties.isWhitespace }
        guard !letters.isEmpty else {
            throw DocumentFault(
                .noText, "its pages hold no letters: they are scanned or drawn; recognise their text (OCR) first")
        }
        let unknown = letters.count { isUnknown($0) }
        if unknown * 2 > letters.count {
            contents.text = ""
            contents.pageStarts = []
            throw DocumentFault(.noText, "its fonts do not say which letters they draw")
        }
        if unknown > 0 { contents.note("\(unknown) of \(letters.count) letters have no Unicode mapping") }
    }

    private static func isUnknown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .privateUse, .unassigned, .control: true
        default: scalar.value == 0xFFFD
        }
    }

    private static func readMetadata(of file: PDFFile, into contents: inout DocumentContents) {
        var packet = DescriptivePacket()
        if let text = file.packet {
            do { packet = try DescriptivePacket(text) } catch { contents.note("its XMP metadata cannot be read") }
        }
        contents.metadata.tell("author", file.author ?? packet.value("creator"))
        contents.metadata.tell("title", file.title ?? packet.value("title"))
        contents.metadata.tell("creator_tool", file.creator ?? packet.value("CreatorTool"))
        contents.metadata.tell("producer", file.producer ?? packet.value("Producer"))
        contents.metadata.tell("created", file.created ?? packet.value("CreateDate"))
        contents.metadata.tell("modified", file.modified ?? packet.value("ModifyDate"))
        contents.metadata.tell("company", packet.value("Company"))
        contents.metadata.tell("xmp_id", packet.value("DocumentID"))
        contents.metadata.tell("xmp_instance_id", packet.value("InstanceID"))
        contents.metadata.tell("pdf_permanent_id", file.identifiers?.permanent)
        contents.metadata.tell("pdf_update_id", file.identifiers?.update)
    }
}

/// The values of an XMP packet, which stand as attributes or as elements of the same names.
struct DescriptivePacket {
    private static let names: Set = [
        "DocumentID", "InstanceID", "CreatorTool", "Producer", "CreateDate", "ModifyDate", "creator", "title",
        "Company",
    ]
    private var values: [String: String] = [:]

    init() {}

    init(_ packet: String) throws(DocumentFault) {
        let walker = try XMLWalker(Array(packet.utf8))
        var open: String?
        while let step = try walker.next() {
            switch step {
            case .start(let name, _):
                if Self.names.contains(name) { open = name }
                for attribute in walker.attributes where Self.names.contains(attribute.name) {
                    keep(attribute.value, attribute.name)
                }
            case .text(let text): open.map { keep(text, $0) }
            case .end(let name): if name == open { open = nil }
            }
        }
    }

    func value(_ name: String) -> String? { values[name] }

    private mutating func keep(_ text: String, _ name: String) {
        if values[name] == nil, text.contains(where: { !$0.isWhitespace }) { values[name] = text }
    }
}
