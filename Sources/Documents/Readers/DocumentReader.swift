import CanonicalJSON
import Hashing

/// Reads one document in this process; whoever does not trust it lets ``DocumentExtractor`` do it in another.
enum DocumentReader {
    /// Reads what is no package; a fault becomes the status, and what was known before it stays.
    ///
    /// - Parameter early: Is given what is known before the pictures of a PDF are decoded, which may end the process.
    static func read(
        _ bytes: [UInt8], as format: DocumentFormat, _ limits: DocumentLimits, early: (DocumentContents) -> Void
    ) -> DocumentContents {
        var contents = readText(bytes, as: format, limits)
        if format == .pdf, contents.status == .read || contents.status == .noText {
            early(contents)
            PDFReader.readPictures(bytes, limits, into: &contents)
        }
        return contents
    }

    private static func readText(
        _ bytes: [UInt8], as format: DocumentFormat, _ limits: DocumentLimits
    ) -> DocumentContents {
        var contents = DocumentContents()
        contents.format = format
        do throws(DocumentFault) {
            switch format {
            case .pdf: try PDFReader.read(bytes, limits, into: &contents)
            case .word: try WordReader.read(bytes, limits, into: &contents)
            case .workbook: try WorkbookReader.read(bytes, limits, into: &contents)
            case .xml: try BillReader.read(bytes, limits, into: &contents)
            case .text: try PlainTextReader.read(bytes, limits, into: &contents)
            case .image:
                contents.imageHashes = [Digest.sha256(bytes)]
                throw DocumentFault(.noText, "it is a picture")
            case .package, .unknown: throw Self.unreadable(bytes)
            }
            readMarks(of: &contents)
        } catch {
            contents.status = error.status
            contents.note(error.detail)
        }
        return contents
    }

    /// What a file is; opens a ZIP file to see whether it is an office document.
    static func format(of bytes: [UInt8], _ limits: DocumentLimits) -> DocumentFormat {
        let format = DocumentFormat(of: bytes)
        guard format == .package, bytes.starts(with: Array("PK".utf8)) else { return format }
        return OfficePackage.format(of: bytes, limits) ?? .package
    }

    /// Bid tools print their marks on cover sheets, each behind its label.
    private static func readMarks(of contents: inout DocumentContents) {
        for line in contents.text.split(whereSeparator: \.isNewline) where line.utf8.count < 400 {
            guard let colon = line.firstIndex(where: { ":：".contains($0) }) else { continue }
            contents.deviceMarks.note(label: String(line[..<colon]), String(line[line.index(after: colon)...]))
        }
    }

    private static func unreadable(_ bytes: [UInt8]) -> DocumentFault {
        guard bytes.starts(with: DocumentFormat.compoundFile) else {
            return DocumentFault(.unsupported, "it is of no kind that is read here")
        }
        // A newer office document under a password lies in an older container, in a stream of this name.
        let name = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        return Search.first(name, in: bytes[...]) != nil
            ? DocumentFault(.encrypted, "it needs a password")
            : DocumentFault(.unsupported, "it is an older office document (.doc, .xls); save it as DOCX or XLSX")
    }
}

extension JSONObject {
    /// Adds a value of the record `metadata` unless it is blank; what no honest program writes there is cut.
    mutating func tell(_ name: String, _ value: String?) {
        let scalars = (value ?? "").unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
            .drop { $0.properties.isWhitespace }
        guard !scalars.isEmpty else { return }
        self[name] = .string(String(String.UnicodeScalarView(scalars.prefix(500))))
    }
}
