/// What a file is, told by its bytes and never by its name.
public enum DocumentFormat: String, CaseIterable, Sendable {
    case pdf
    case word = "docx"
    case workbook = "xlsx"
    case xml
    case text
    case image
    case package
    case unknown

    /// The first bytes of files that need no closer look.
    private static let signatures: [(bytes: [UInt8], format: DocumentFormat)] = [
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .package),  // 7z
        (Array("Rar!\u{1A}\u{07}".utf8), .package),
        ([0x1F, 0x8B, 0x08], .package),  // gzip
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .package),  // xz
        ([0x28, 0xB5, 0x2F, 0xFD], .package),  // zstd
        (Array("BZh".utf8), .package),
        ([0x89, 0x50, 0x4E, 0x47], .image), ([0xFF, 0xD8, 0xFF], .image), (Array("GIF8".utf8), .image),
        (Array("II*\0".utf8), .image), (Array("MM\0*".utf8), .image),
    ]
    /// Compound files: older office documents, and newer ones under a password.
    static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    /// What the bytes begin as; a ZIP file counts as a package until its entries say otherwise.
    init(of bytes: [UInt8]) {
        let head = bytes.prefix(1_024)
        if Search.first(Array("%PDF-".utf8), in: head) != nil {
            self = .pdf
        } else if bytes.starts(with: Array("PK\u{03}\u{04}".utf8)) || bytes.starts(with: Array("PK\u{05}\u{06}".utf8)) {
            self = .package
        } else if let known = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
            self = known.format
        } else if bytes.count > 262, bytes[257..<262].elementsEqual("ustar".utf8) {
            self = .package
        } else if bytes.starts(with: Self.compoundFile) {
            self = .unknown
        } else {
            self = Self.beginsAsXML(head) ? .xml : .text
        }
    }

    /// `<?xml`, in bytes of one or of two a letter, after a byte order mark or none.
    private static func beginsAsXML(_ head: ArraySlice<UInt8>) -> Bool {
        let letters = head.filter { $0 != 0 && $0 != 0xFE && $0 != 0xFF && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        return letters.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }.starts(with: Array("<?xml".utf8))
    }
}

/// Looks for bytes in bytes.
enum Search {
    static func first(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= pattern.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - pattern.count)).first { place in
            bytes[place] == pattern[0] && bytes[place..<(place + pattern.count)].elementsEqual(pattern)
        }
    }
}
