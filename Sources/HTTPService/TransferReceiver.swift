import CCurl

/// What curl's callbacks hand their data to.
final class TransferReceiver {
    private(set) var headers: [(name: String, value: String)] = []
    /// Whether the caller, not the network, ended the transfer.
    private(set) var isEnded = false
    private let continuing: () -> Bool
    private let onBytes: ([UInt8]) -> Bool

    init(continuing: @escaping () -> Bool, onBytes: @escaping ([UInt8]) -> Bool) {
        self.continuing = continuing
        self.onBytes = onBytes
    }

    func receive(body: [UInt8]) -> Bool {
        isEnded = isEnded || !onBytes(body)
        return !isEnded
    }

    func receive(headerLine: String) {
        // An interim response, such as 100, comes before the real one.
        if headerLine.hasPrefix("HTTP/") { headers = [] }
        guard let colon = headerLine.firstIndex(of: ":") else { return }
        let value = headerLine[headerLine.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        let end = value.lastIndex { !$0.isWhitespace }.map { value.index(after: $0) } ?? value.startIndex
        headers.append((String(headerLine[..<colon]), String(value[..<end])))
    }

    func shouldContinue() -> Bool {
        isEnded = isEnded || !continuing()
        return !isEnded
    }
}

func receiveBody(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let part = unsafe Array(UnsafeRawBufferPointer(start: bytes, count: size * count))
    return unsafe receiver(context).receive(body: part) ? part.count : 0
}

func receiveHeader(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let line = unsafe String(decoding: UnsafeRawBufferPointer(start: bytes, count: size * count), as: UTF8.self)
    unsafe receiver(context).receive(headerLine: line)
    return size * count
}

func receiveQuestion(
    _ context: UnsafeMutableRawPointer?, _ downloadTotal: curl_off_t, _ downloaded: curl_off_t,
    _ uploadTotal: curl_off_t, _ uploaded: curl_off_t
) -> Int32 {
    unsafe receiver(context).shouldContinue() ? 0 : 1
}

private func receiver(_ context: UnsafeMutableRawPointer?) -> TransferReceiver {
    guard let context = unsafe context else { preconditionFailure("a transfer without receiver") }
    return unsafe Unmanaged<TransferReceiver>.fromOpaque(context).takeUnretainedValue()
}
