import CanonicalJSON
import Testing

@Suite("JSON under random input")
struct FuzzTests {
    @Test("any value is read back as it was written", arguments: 1...40 as ClosedRange<UInt64>)
    func values(_ seed: UInt64) throws {
        var generator = Generator(seed: seed)
        for _ in 0..<50 {
            let value = generator.value(depth: 0)
            #expect(try JSONParser.parse(value.bytes) == value, "seed \(seed)")
        }
    }

    @Test(
        "damaged text is refused or read, and what is read is stable; never a crash",
        arguments: 1...20 as ClosedRange<UInt64>)
    func damage(_ seed: UInt64) throws {
        var generator = Generator(seed: seed)
        var refused = 0
        for _ in 0..<500 {
            var bytes = generator.value(depth: 0).bytes
            for _ in 0...generator.below(3) {
                let place = generator.below(bytes.count)
                bytes[place] = UInt8(generator.below(256))
            }
            if let value = try? JSONParser.parse(bytes) {
                #expect(try JSONParser.parse(value.bytes) == value, "seed \(seed)")
            } else {
                refused += 1
            }
        }
        #expect(refused > 0, "seed \(seed)")
    }
}

/// Random JSON values from a seed (SplitMix64).
private struct Generator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func value(depth: Int) -> JSONValue {
        switch below(depth > 5 ? 5 : 7) {
        case 0: return .null
        case 1: return .boolean(below(2) == 0)
        case 2: return .number(["0", "-0", "17", "-1.50", "1e9", "0.000", "2E-3", "123456789012345678901"][below(8)])
        case 3, 4: return .string(text())
        case 5: return .array((0..<below(5)).map { _ in value(depth: depth + 1) })
        default:
            return .object(
                JSONObject((0..<below(5)).map { JSONMember(name: "\($0)" + text(), value: value(depth: depth + 1)) }))
        }
    }

    private mutating func text() -> String {
        let scalars: [Unicode.Scalar] = [
            "a", "\"", "\\", "\n", "\u{0}", "\u{1F}", "中", "\u{1F600}", "/", "\u{FFFD}", "é", "\u{301}",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<below(8) { text.append(scalars[below(scalars.count)]) }
        return String(text)
    }
}
