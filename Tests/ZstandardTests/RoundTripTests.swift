import ScratchTesting
import Testing
import Zstandard

@Suite("Compressing and decompressing")
struct RoundTripTests {
    @Test("data comes back unchanged however it is cut", arguments: Sample.allCases, [1, 7, 4_096, 131_073])
    func roundTrip(_ sample: Sample, chunkSize: Int) throws {
        let data = sample.bytes
        let size = chunkSize == 1 && data.count > 10_000 ? 61 : chunkSize
        var compressor = try ZstandardCompressor()
        var compressed: [UInt8] = []
        for chunk in cut(data, size) { compressed += try compressor.compress(chunk) }
        compressed += try compressor.finish()
        #expect(try decompress(cut(compressed, size)) == data)
    }

    @Test("the compressed bytes do not depend on how the data is cut", arguments: Sample.allCases)
    func deterministic(_ sample: Sample) throws {
        let whole = try ZstandardCompressor.compress(sample.bytes)
        var compressor = try ZstandardCompressor()
        var pieces: [UInt8] = []
        for chunk in cut(sample.bytes, 9_973) { pieces += try compressor.compress(chunk) }
        pieces += try compressor.finish()
        #expect(pieces == whole)
    }

    @Test("frames one after another are one stream")
    func concatenated() throws {
        let data = Sample.text.bytes
        let frame = try ZstandardCompressor.compress(data)
        #expect(try ZstandardDecompressor.decompress(frame + frame) == data + data)
    }

    @Test("a compressor begins a new frame after finishing one")
    func reuse() throws {
        var compressor = try ZstandardCompressor()
        var stream = try compressor.compress([1, 2, 3])
        stream += try compressor.finish()
        stream += try compressor.compress([4])
        stream += try compressor.finish()
        #expect(try ZstandardDecompressor.decompress(stream) == [1, 2, 3, 4])
    }

    @Test("pieces stay small even when a few bytes decompress to megabytes")
    func smallPieces() throws {
        let compressed = try ZstandardCompressor.compress([UInt8](repeating: 0, count: 8_000_000))
        #expect(compressed.count < 10_000)
        var decompressor = try ZstandardDecompressor()
        decompressor.feed(compressed)
        var total = 0
        while let piece = try decompressor.next() {
            #expect(piece.count <= 128 * 1_024)
            total += piece.count
        }
        try decompressor.finish()
        #expect(total == 8_000_000)
        #expect(decompressor.offset == compressed.count)
    }

    @Test("text shrinks more at a higher level")
    func levels() throws {
        let data = Sample.text.bytes
        let fast = try ZstandardCompressor.compress(data, level: 1)
        let small = try ZstandardCompressor.compress(data, level: 19)
        #expect(small.count < fast.count)
        #expect(fast.count < data.count)
        #expect(try ZstandardDecompressor.decompress(small) == data)
    }
}
