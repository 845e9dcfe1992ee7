import Glibc

/// A character set that the C library converts to UTF-8.
enum CharacterSet: String {
    case gb18030 = "GB18030"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"

    /// Nil when the bytes are not text of the set.
    func decode(_ bytes: [UInt8]) -> String? {
        let converter = unsafe iconv_open("UTF-8", rawValue)
        guard Int(bitPattern: converter) != -1 else { return nil }
        defer { unsafe iconv_close(converter) }
        var source = bytes
        // No character takes more than three times its bytes.
        var isConverted = false
        let result = unsafe [UInt8](unsafeUninitializedCapacity: bytes.count * 3 + 4) { buffer, filled in
            unsafe source.withUnsafeMutableBytes { source in
                var input = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var output = unsafe UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
                var (unread, free) = (source.count, buffer.count)
                isConverted = unsafe iconv(converter, &input, &unread, &output, &free) != Int(bitPattern: UInt.max)
                isConverted = isConverted && unread == 0
                filled = buffer.count - free
            }
        }
        return isConverted ? String(validating: result, as: UTF8.self) : nil
    }
}
