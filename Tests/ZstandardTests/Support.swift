import Zstandard

/// A generator whose numbers are the same on every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

enum Sample: String, CaseIterable {
    case empty, oneByte, random, text

    var bytes: [UInt8] {
        var generator = SplitMix(state: 42)
        switch self {
        case .empty: return []
        case .oneByte: return [7]
        case .random: return (0..<300_000).map { _ in .random(in: 0...255, using: &generator) }
        case .text:
            return (0..<6_000).flatMap { line in
                Array("{\"id\":\(line),\"type\":\"bid.submitted\",\"price\":\(generator.next() % 100_000)}\n".utf8)
            }
        }
    }
}

func cut(_ data: [UInt8], _ size: Int) -> [[UInt8]] {
    stride(from: 0, to: data.count, by: size).map { Array(data[$0..<min($0 + size, data.count)]) }
}

func decompress(_ chunks: [[UInt8]]) throws(ZstandardError) -> [UInt8] {
    var decompressor = try ZstandardDecompressor()
    var result: [UInt8] = []
    for chunk in chunks {
        decompressor.feed(chunk)
        while let piece = try decompressor.next() { result += piece }
    }
    try decompressor.finish()
    return result
}
