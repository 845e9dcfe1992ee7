/// Reads one YAML document of a settings file.
///
/// Settings are plain data: anchors, aliases, tags, merge keys and further documents are refused, so that what stands
/// on a line is what that line means and no small file grows large when read.
public enum YAMLParser {
    /// The largest file, in bytes.
    public static let maximumSize = 4 << 20
    /// How deep mappings and sequences may be nested.
    public static let maximumDepth = 32
    /// How many keys and values a document may have.
    public static let maximumNodes = 200_000

    /// Parses a text; nil when it has no readable document, and the diagnostics say why.
    ///
    /// A duplicate key is an error that leaves the document readable: its first value is kept.
    public static func parse(_ text: String, file: String, into diagnostics: Diagnostics) -> YAMLNode? {
        parse(bytes: Array(text.utf8), file: file, into: diagnostics)
    }

    /// Parses a file's bytes as they are, so that another encoding than UTF-8 is reported where it begins.
    public static func parse(bytes: [UInt8], file: String, into diagnostics: Diagnostics) -> YAMLNode? {
        guard bytes.count <= maximumSize else {
            diagnostics.error(
                Diagnostic.Code.tooLarge, at: SourceLocation(file: file, line: 1, column: 1),
                "the file has \(bytes.count) bytes", remedy: "settings may have at most \(maximumSize) bytes")
            return nil
        }
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let content = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes
        var builder = YAMLTreeBuilder(bytes: content, file: file, diagnostics: diagnostics)
        return builder.document()
    }
}
