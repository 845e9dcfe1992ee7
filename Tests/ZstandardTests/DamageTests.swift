import ScratchTesting
import Testing
import Zstandard

@Suite("Damaged input")
struct DamageTests {
    let data = Sample.text.bytes
    let compressed: [UInt8]

    init() throws { compressed = try ZstandardCompressor.compress(data) }

    @Test("input that ends early is reported with the place where it ends", arguments: [1, 5, 100, 20_000])
    func truncated(_ missing: Int) throws {
        let end = compressed.count - missing
        for chunkSize in [13, 5_000, compressed.count] {
            #expect(throws: ZstandardError.truncated(offset: end)) {
                try decompress(cut(Array(compressed[..<end]), chunkSize))
            }
        }
    }

    @Test("every beginning of a small frame is reported as truncated")
    func everyBeginning() throws {
        let frame = try ZstandardCompressor.compress([1, 2, 3, 4, 5])
        for end in 0..<frame.count {
            #expect(throws: ZstandardError.truncated(offset: end)) { try decompress(cut(Array(frame[..<end]), 3)) }
        }
    }

    // Bytes 4 and 5 are left out: a spare bit and the window's size may change without harm to the data.
    @Test("a single changed bit in any part of a frame is an error", arguments: [0, 3, 6, 500, 20_000, -5, -1])
    func corrupt(_ place: Int) throws {
        var damaged = compressed
        let index = place < 0 ? damaged.count + place : place
        damaged[index] ^= 0x10
        #expect(throws: ZstandardError.self) { _ = try decompress(cut(damaged, 4_096)).count }
    }

    @Test("the offset of damage lies behind it, and no further than a block")
    func offsetOfDamage() throws {
        var damaged = compressed
        // The second block's header lies behind the first block; find it by its type becoming a reserved one.
        let first = 6 + 3
        #expect(damaged[..<4] == [0x28, 0xB5, 0x2F, 0xFD])
        let header = Int(damaged[6]) | Int(damaged[7]) << 8 | Int(damaged[8]) << 16
        let second = first + header >> 3
        damaged[second] |= 0b110
        var failure: ZstandardError?
        do throws(ZstandardError) { _ = try decompress([damaged]) } catch { failure = error }
        guard case .corrupt(let offset, _) = failure else {
            Issue.record("not reported as corrupt: \(failure?.description ?? "no error")")
            return
        }
        #expect(offset > second)
        #expect(offset <= second + 128 * 1_024 + 3)
    }

    @Test("something else behind the last frame is an error")
    func garbageBehind() throws {
        #expect(throws: ZstandardError.self) { try decompress([compressed + Array("garbage".utf8)]) }
    }

    @Test("after an error the decompressor keeps reporting it")
    func sticky() throws {
        var decompressor = try ZstandardDecompressor()
        decompressor.feed(Array("this is plain text".utf8))
        var failures: [ZstandardError] = []
        for _ in 0..<2 {
            do throws(ZstandardError) { _ = try decompressor.next() } catch { failures.append(error) }
        }
        do throws(ZstandardError) { try decompressor.finish() } catch { failures.append(error) }
        #expect(failures.count == 3)
        #expect(Set(failures.map(\.description)).count == 1)
    }
}

@Suite("Limits")
struct LimitTests {
    @Test("a frame whose window is above the limit is refused with the remedy")
    func window() throws {
        let compressed = try ZstandardCompressor.compress([UInt8](repeating: 1, count: 3_000_000), level: 19)
        var failure: ZstandardError?
        do throws(ZstandardError) {
            _ = try ZstandardDecompressor.decompress(compressed, windowLimit: 65_536)
        } catch {
            failure = error
        }
        guard case .windowTooLarge(_, limit: 65_536) = failure else {
            Issue.record("not refused: \(failure?.description ?? "no error")")
            return
        }
        #expect("\(failure!)".contains("raise the limit"))
    }

    @Test("data larger than the limit is refused, data of exactly the limit is not")
    func size() throws {
        let compressed = try ZstandardCompressor.compress([UInt8](repeating: 1, count: 1_000_000))
        #expect(throws: ZstandardError.exceedsLimit(999_999)) {
            try ZstandardDecompressor.decompress(compressed, limit: 999_999)
        }
        #expect(try ZstandardDecompressor.decompress(compressed, limit: 1_000_000).count == 1_000_000)
    }

    @Test("levels and windows that cannot be used are named")
    func unusable() {
        #expect(throws: ZstandardError.unusableLevel(20)) { try ZstandardCompressor.compress([], level: 20) }
        #expect(throws: ZstandardError.unusableLevel(0)) { try ZstandardCompressor.compress([], level: 0) }
        #expect(throws: ZstandardError.unusableWindowLimit(10)) {
            try ZstandardDecompressor.decompress([], windowLimit: 10)
        }
    }
}
