import CZstandard

/// Compresses a stream chunk by chunk into one frame with a checksum.
///
/// The same data and level give the same bytes, however the data is cut into chunks. Memory is bounded by the level:
/// its window is at most 8 MiB.
@safe
public struct ZstandardCompressor: ~Copyable {
    private let context: OpaquePointer
    private var buffer: [UInt8]

    /// - Parameter level: 1 (fast) to 19 (small).
    public init(level: Int = 3) throws(ZstandardError) {
        guard (1...19).contains(level) else { throw .unusableLevel(level) }
        guard let context = unsafe ZSTD_createCCtx() else { throw .outOfMemory }
        unsafe self.context = context
        buffer = [UInt8](repeating: 0, count: ZSTD_CStreamOutSize())
        let codes = unsafe [
            ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Int32(level)),
            ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1),
        ]
        precondition(codes.allSatisfy { ZSTD_isError($0) == 0 }, "every version knows these parameters")
    }

    deinit { unsafe ZSTD_freeCCtx(context) }

    /// Takes the next chunk and returns what is ready so far, which is often nothing.
    public mutating func compress(_ chunk: [UInt8]) throws(ZstandardError) -> [UInt8] {
        // An empty first chunk would open the frame differently from none at all.
        chunk.isEmpty ? [] : try run(chunk, ZSTD_e_continue)
    }

    /// Ends the frame and returns its rest; afterwards the next chunk begins a new frame.
    public mutating func finish() throws(ZstandardError) -> [UInt8] {
        try run([], ZSTD_e_end)
    }

    /// Compresses data that is at hand as a whole.
    public static func compress(_ data: [UInt8], level: Int = 3) throws(ZstandardError) -> [UInt8] {
        var compressor = try ZstandardCompressor(level: level)
        let start = try compressor.compress(data)
        return try start + compressor.finish()
    }

    private mutating func run(_ chunk: [UInt8], _ directive: ZSTD_EndDirective) throws(ZstandardError) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        while true {
            let (remaining, produced) = step(chunk, &position, directive)
            guard ZSTD_isError(remaining) == 0 else { throw .outOfMemory }
            result += buffer.prefix(produced)
            let done = directive == ZSTD_e_end ? remaining == 0 : position == chunk.count
            if done { return result }
        }
    }

    /// One call of the library: what it says remains (or its error), and the bytes it wrote to the buffer.
    private mutating func step(
        _ chunk: [UInt8], _ position: inout Int, _ directive: ZSTD_EndDirective
    ) -> (remaining: Int, produced: Int) {
        unsafe chunk.withUnsafeBytes { source in
            unsafe buffer.withUnsafeMutableBytes { target in
                var input = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: position)
                var output = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                let remaining = unsafe ZSTD_compressStream2(context, &output, &input, directive)
                position = unsafe input.pos
                return unsafe (remaining, output.pos)
            }
        }
    }
}

@available(*, unavailable)
extension ZstandardCompressor: Sendable {}
