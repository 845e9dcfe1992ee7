import CZeroMQ

/// Checks for the Z85 form of 32 bytes, which keys are written in.
enum CurveKeyText {
    static let length = 40
    /// libzmq closes the text with a zero byte.
    static let bufferSize = length + 1
    private static let alphabet = Set(
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#".utf8)

    static func check(_ text: String, as name: String) throws(CurveKeyError) {
        let bytes = Array(text.utf8)
        guard bytes.count == length else {
            throw CurveKeyError("A \(name) has \(length) characters of Z85 text, this one has \(bytes.count).")
        }
        if let place = bytes.firstIndex(where: { !alphabet.contains($0) }) {
            throw CurveKeyError("Character \(place + 1) of the \(name) is not one of Z85; copy the key again.")
        }
        guard decode(text) != nil else {
            throw CurveKeyError("The \(name) holds five characters whose value is too large for Z85; copy it again.")
        }
    }

    static func decode(_ text: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 32)
        return unsafe zmq_z85_decode(&bytes, text) == nil ? nil : bytes
    }

    static func encode(_ bytes: [UInt8]) -> String? {
        guard bytes.count == 32 else { return nil }
        var text = [CChar](repeating: 0, count: bufferSize)
        guard unsafe zmq_z85_encode(&text, bytes, bytes.count) != nil else { return nil }
        return string(text)
    }

    static func string(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
