extension YAMLFailure {
    /// Puts the failure in terms of the file and of what to do about it.
    func report(bytes: [UInt8], file: String, to diagnostics: Diagnostics) {
        switch place {
        case .mark(let mark):
            // What is missing at the end of the file is reported there and not on a line that does not exist.
            let location = min(
                SourceLocation(file: file, line: mark.line + 1, column: mark.column + 1),
                Self.location(ofByte: bytes.count, in: bytes, file: file))
            let message = context.map { "\($0.text) from line \($0.line): \(problem)" } ?? problem
            diagnostics.error(Diagnostic.Code.syntax, at: location, message, remedy: remedy)
        case .byteOffset(let offset):
            let location = Self.location(ofByte: offset, in: bytes, file: file)
            if isEncodingFault {
                diagnostics.error(
                    Diagnostic.Code.notUTF8, at: location, "the file is not UTF-8 from here on",
                    remedy: "save it as UTF-8 (a GBK or GB 18030 file must be converted)")
            } else {
                diagnostics.error(
                    Diagnostic.Code.controlCharacter, at: location, "a control character stands here",
                    remedy: "remove it, or write it as an escape in double quotes")
            }
        }
    }

    /// libyaml says what it did not find; these are the usual reasons for it.
    private var remedy: String {
        let remedies = [
            ("cannot start any token", "indent with spaces, and quote a text that begins with a special character"),
            ("mapping values are not allowed", "quote a text that contains ': ', and check the indentation"),
            ("did not find expected key", "begin the keys of one mapping in the same column"),
            ("could not find expected ':'", "write 'key: value'"),
            ("did not find expected '-' indicator", "begin the elements of one list with '- ' in the same column"),
            ("did not find expected ',' or", "close the bracket, and separate elements by ', '"),
            ("unexpected end of stream", "close the quote"),
            ("unknown escape character", "use single quotes, or double the backslash"),
            ("undefined tag handle", "quote a text that begins with '!'"),
        ]
        return remedies.first { problem.contains($0.0) }?.1 ?? "check indentation, quotes and brackets here and above"
    }

    private static func location(ofByte offset: Int, in bytes: [UInt8], file: String) -> SourceLocation {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0b1100_0000 != 0b1000_0000 {
                // Continuation bytes belong to the scalar before them.
                column += 1
            }
        }
        return SourceLocation(file: file, line: line, column: column)
    }
}
