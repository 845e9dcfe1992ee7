import ScratchTesting
import Zstandard

enum Sample: String, CaseIterable {
    case empty, oneByte, random, text

    var bytes: [UInt8] {
        var generator = SeededRandom(seed: 42)
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
