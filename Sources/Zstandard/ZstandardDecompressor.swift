import CZstandard

/// Decompresses a stream of one or more frames, chunk by chunk, in pieces of at most 128 KiB.
///
/// ```swift
/// decompressor.feed(chunk)
/// while let piece = try decompressor.next() { … }
/// // after the last chunk:
/// try decompressor.finish()
/// ```
/// Memory is bounded by the window limit, whatever the input claims. After an error it only repeats the error.
@safe
public struct ZstandardDecompressor: ~Copyable {
    /// Window a frame may need unless said otherwise: 128 MiB, as the zstd command allows.
    public static let defaultWindowLimit = 128 * 1_024 * 1_024

    private let context: OpaquePointer
    private let windowLimit: Int
    private var buffer: [UInt8]
    private var waiting: [[UInt8]] = []
    private var position = 0
    private var consumed = 0
    private var wanted = 1
    private var isInsideFrame = false
    private var hasMoreOutput = false
    private var failure: ZstandardError?

    /// - Parameter windowLimit: Bytes, 1 KiB to 2 GiB; rounded down to a power of two.
    public init(windowLimit: Int = defaultWindowLimit) throws(ZstandardError) {
        guard (1_024...(1 << 31)).contains(windowLimit) else { throw .unusableWindowLimit(windowLimit) }
        guard let context = unsafe ZSTD_createDCtx() else { throw .outOfMemory }
        unsafe self.context = context
        self.windowLimit = windowLimit
        buffer = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
        let exponent = Int32(Int.bitWidth - 1 - windowLimit.leadingZeroBitCount)
        let code = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, exponent)
        precondition(ZSTD_isError(code) == 0, "the exponent lies within the library's bounds")
    }

    deinit { unsafe ZSTD_freeDCtx(context) }

    /// Bytes of compressed input read so far.
    public var offset: Int { consumed }

    /// Hands over the next chunk; take all pieces out before the next, or chunks pile up.
    public mutating func feed(_ chunk: [UInt8]) {
        if !chunk.isEmpty { waiting.append(chunk) }
    }

    /// The next piece of decompressed data; nil when more input is needed.
    public mutating func next() throws(ZstandardError) -> [UInt8]? {
        if let failure { throw failure }
        while !waiting.isEmpty || hasMoreOutput {
            let produced = try advance()
            if produced > 0 { return Array(buffer.prefix(produced)) }
        }
        return nil
    }

    /// Says that the input has ended; throws when it ended too early.
    public mutating func finish() throws(ZstandardError) {
        if let failure { throw failure }
        precondition(waiting.isEmpty && !hasMoreOutput, "take all pieces out before finishing")
        if isInsideFrame || consumed == 0 { throw .truncated(offset: consumed) }
    }

    /// Decompresses data that is at hand as a whole.
    /// - Parameter limit: Bytes of decompressed data beyond which the input is refused.
    public static func decompress(
        _ data: [UInt8], limit: Int = 256 * 1_024 * 1_024, windowLimit: Int = defaultWindowLimit
    ) throws(ZstandardError) -> [UInt8] {
        var decompressor = try ZstandardDecompressor(windowLimit: windowLimit)
        var result: [UInt8] = []
        decompressor.feed(data)
        while let piece = try decompressor.next() {
            guard result.count + piece.count <= limit else { throw .exceedsLimit(limit) }
            result += piece
        }
        try decompressor.finish()
        return result
    }

    /// Bytes written to the buffer by one call of the library.
    private mutating func advance() throws(ZstandardError) -> Int {
        let chunk = waiting.first ?? []
        // No more than the library asks for, a block at a time, so that an error's offset points near the damage.
        let end = min(chunk.count, position + wanted)
        let (code, read, produced) = step(chunk, position..<end)
        guard ZSTD_isError(code) == 0 else {
            let error = describe(code, offset: consumed + end - position)
            failure = error
            throw error
        }
        consumed += read
        position += read
        if position == chunk.count, !waiting.isEmpty {
            waiting.removeFirst()
            position = 0
        }
        isInsideFrame = code != 0
        hasMoreOutput = isInsideFrame && produced == buffer.count
        wanted = max(code, 1)
        return produced
    }

    private mutating func step(_ chunk: [UInt8], _ range: Range<Int>) -> (code: Int, read: Int, produced: Int) {
        unsafe chunk.withUnsafeBytes { source in
            unsafe buffer.withUnsafeMutableBytes { target in
                var input = unsafe ZSTD_inBuffer(src: source.baseAddress, size: range.upperBound, pos: range.lowerBound)
                var output = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                let code = unsafe ZSTD_decompressStream(context, &output, &input)
                return unsafe (code, input.pos - range.lowerBound, output.pos)
            }
        }
    }

    private func describe(_ code: Int, offset: Int) -> ZstandardError {
        switch ZSTD_getErrorCode(code) {
        case ZSTD_error_frameParameter_windowTooLarge: .windowTooLarge(offset: offset, limit: windowLimit)
        case ZSTD_error_memory_allocation: .outOfMemory
        default: .corrupt(offset: offset, reason: unsafe String(cString: ZSTD_getErrorName(code)))
        }
    }
}

@available(*, unavailable)
extension ZstandardDecompressor: Sendable {}
