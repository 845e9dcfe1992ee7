import Settings
import Testing

@Suite("Damaged settings files")
struct MutationTests {
    private static let sample = """
        # 示例
        name: 长沙市公共资源交易中心
        "quoted": "\\u4E2D\\n"
        partitions: 64
        poll_millis: 250
        ratio: 0.50
        since: 2024-02-29
        regions: [430100, '430200', {x: y}]
        centers:
          - name: 甲
            keys: |
              line
              行
          - &anchor {name: 乙, of: *anchor, <<: !tag x}
        ---
        """

    /// Marsaglia's xorshift, so that a seed gives the same damage everywhere.
    private struct Damage: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    @Test("a damaged file is read or refused with a place in it, and never crashes")
    func damage() {
        for seed in UInt64(1)...3_000 {
            var generator = Damage(state: seed &* 0x9E37_79B9_7F4A_7C15)
            let bytes = Self.damaged(&generator)
            let diagnostics = Diagnostics()
            let node = YAMLParser.parse(bytes: bytes, file: "a.yaml", into: diagnostics)
            if let node { Self.readEverything(MappingReader(node, in: diagnostics)) }
            let lines = bytes.count { [0x0A, 0x0D, 0x85, 0xA8, 0xA9].contains($0) } + 1
            #expect(node != nil || diagnostics.hasErrors, "seed \(seed)")
            #expect(diagnostics.items.allSatisfy { $0.location.line <= lines }, "seed \(seed)")
            #expect(diagnostics.items.allSatisfy { $0.location.column <= bytes.count + 1 }, "seed \(seed)")
        }
    }

    private static func damaged(_ generator: inout Damage) -> [UInt8] {
        var bytes = Array(sample.utf8)
        let marks = Array("\n\t :-[]{}&*!|>'\"%@`#,?~<\u{0}\u{7F}".utf8)
        for _ in 0..<Int.random(in: 1...12, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.insert(marks.randomElement(using: &generator) ?? 0, at: place)
            case 2: bytes.remove(at: place)
            case 3: bytes.removeSubrange(place..<min(place + 8, bytes.count))
            default: bytes.insert(contentsOf: bytes[place..<min(place + 24, bytes.count)], at: place)
            }
        }
        return bytes
    }

    private static func readEverything(_ reader: MappingReader) {
        _ = reader.string("name")
        _ = reader.integer("partitions", in: 1...1_000)
        _ = reader.duration("poll_millis", in: .zero ... .seconds(1))
        _ = reader.decimal("ratio", in: 0...1)
        _ = reader.date("since")
        _ = reader.strings("regions")
        for center in reader.mappings("centers", required: true) {
            _ = center.string("name", matching: ["甲", "乙"])
            center.finish()
        }
        reader.finish()
    }
}
