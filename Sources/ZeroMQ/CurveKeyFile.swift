/// The text form of keys, as other ZeroMQ programs write their certificates: `public-key = "…"` on lines of its own.
///
/// Comments begin a line with `#`; section names and other entries are passed over.
enum CurveKeyFile {
    static let publicName = "public-key"
    static let secretName = "secret-key"

    static func text(_ title: String, _ entries: [(name: String, value: String)]) -> String {
        let lines = entries.map { "    \($0.name) = \"\($0.value)\"\n" }
        return "# \(title)\ncurve\n" + lines.joined()
    }

    static func value(of name: String, in text: String) throws(CurveKeyError) -> String? {
        var found: String?
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let parts = line.split(separator: "=", maxSplits: 1).map(trimmed)
            guard parts.count == 2, parts[0] == name else { continue }
            guard found == nil else {
                throw CurveKeyError("Line \(index + 1) gives \(name) a second time; keep one.")
            }
            guard parts[1].count >= 2, parts[1].first == "\"", parts[1].last == "\"" else {
                throw CurveKeyError("Line \(index + 1): the value of \(name) must stand between double quotes.")
            }
            found = String(parts[1].dropFirst().dropLast())
        }
        return found
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return start[...end]
    }
}

extension CurvePublicKey {
    /// Reads the key from the text of a public or secret key file.
    public init(fileText: String) throws(CurveKeyError) {
        guard let text = try CurveKeyFile.value(of: CurveKeyFile.publicName, in: fileText) else {
            throw CurveKeyError("The key file has no line public-key = \"…\".")
        }
        try self.init(text)
    }

    /// The text of a file to hand to peers.
    public var fileText: String {
        CurveKeyFile.text("CURVE public key. May be handed on.", [(CurveKeyFile.publicName, text)])
    }
}

extension CurveKeyPair {
    /// Reads a pair from the text of a secret key file; a public key in it must belong to the secret one.
    public init(fileText: String) throws(CurveKeyError) {
        guard let text = try CurveKeyFile.value(of: CurveKeyFile.secretName, in: fileText) else {
            throw CurveKeyError("The key file has no line secret-key = \"…\"; is it the public key's file?")
        }
        try self.init(secretKey: CurveSecretKey(text))
        guard let claimed = try CurveKeyFile.value(of: CurveKeyFile.publicName, in: fileText) else { return }
        guard claimed == publicKey.text else {
            throw CurveKeyError("The public key of the file does not belong to its secret key; generate a new pair.")
        }
    }

    /// The text of a file that only its owner may read.
    public var fileText: String {
        CurveKeyFile.text(
            "CURVE secret key. Only its owner may read this file.",
            [(CurveKeyFile.publicName, publicKey.text), (CurveKeyFile.secretName, secretKey.text)])
    }
}
