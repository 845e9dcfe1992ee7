/// Plain text in UTF-8, UTF-16 with a byte order mark, or GB18030, which holds GBK and GB 2312.
enum PlainTextReader {
    static func read(
        _ bytes: [UInt8], _ limits: DocumentLimits, into contents: inout DocumentContents
    ) throws(DocumentFault) {
        guard let text = decode(bytes) else {
            contents.format = .unknown
            throw DocumentFault(.unsupported, "it is of no kind that is read here")
        }
        var builder = TextBuilder(limits)
        for page in text.split(separator: "\u{0C}", omittingEmptySubsequences: false) {
            builder.beginPage()
            try builder.append(page)
            try builder.endLine()
        }
        contents.text = builder.text
        if builder.pageStarts.count > 1 {
            (contents.pageStarts, contents.pages) = (builder.pageStarts, builder.pageStarts.count)
        }
        guard builder.hasLetters else { throw DocumentFault(.empty, "it holds nothing but spaces") }
    }

    /// Nil for what is no text: it contains control characters, or bytes that none of the character sets knows.
    static func decode(_ bytes: [UInt8]) -> String? {
        let text: String? =
            if bytes.starts(with: [0xFF, 0xFE]) {
                CharacterSet.utf16LittleEndian.decode(Array(bytes.dropFirst(2)))
            } else if bytes.starts(with: [0xFE, 0xFF]) {
                CharacterSet.utf16BigEndian.decode(Array(bytes.dropFirst(2)))
            } else {
                String(
                    validating: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
                    ?? CharacterSet.gb18030.decode(bytes)
            }
        let isText = text?.unicodeScalars.allSatisfy { $0.value >= 0x20 || "\t\n\r\u{0C}".unicodeScalars.contains($0) }
        return isText == true ? text : nil
    }
}
