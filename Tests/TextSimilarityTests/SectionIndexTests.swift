import BidEvents
import DetectorTesting
import Foundation
import ScratchTesting
import Testing
import TextSimilarity

@Suite struct SectionIndexTests {
    private func signature(_ random: inout SeededRandom) -> CompactSignature {
        CompactSignature(bytes: (0..<64).map { _ in UInt8(truncatingIfNeeded: random.next()) })!
    }

    /// The same with some of its 128 bins changed.
    private func edited(_ original: CompactSignature, bins: Int, _ random: inout SeededRandom) -> CompactSignature {
        var bytes = original.bytes
        for bin in Set((0..<bins).map { _ in random.number(in: 0...127) }) {
            bytes[bin / 2] ^= UInt8(random.number(in: 1...15)) << (bin % 2 == 0 ? 0 : 4)
        }
        return CompactSignature(bytes: bytes)!
    }

    private func time(_ second: Int) -> Timestamp { Timestamp(milliseconds: Int64(second) * 1_000) }

    @Test("what is found is what looking at every section finds", arguments: [UInt64](1...4))
    func complete(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var index = SectionIndex(limits: .init(sections: 150, bucket: 1_000, window: .seconds(300)))
        var all: [(signature: CompactSignature, number: Int)] = []
        for number in 0..<400 {
            let source = all.isEmpty || random.next() % 2 == 0 ? signature(&random) : all[all.count - 1].signature
            let new = edited(source, bins: random.number(in: 0...70), &random)
            index.advance(to: time(number))
            let live = all.suffix(150).filter { number - $0.number < 300 }
            let expected = live.filter {
                new.estimatedSimilarity(to: $0.signature) >= 0.5 && new.lowestAgreeingBand(with: $0.signature) != nil
            }
            #expect(index.matches(new, atLeast: 0.5).map(\.number) == expected.map(\.number))
            index.insert(new, at: time(number))
            all.append((new, number))
        }
        #expect(index.count == 150 && index.dropped == 250 && index.evicted == 0 && index.overflows == 0)
    }

    @Test("sections go when their window ends, and are counted")
    func window() {
        var random = SeededRandom(seed: 6)
        var index = SectionIndex(limits: .init(sections: 100, window: .seconds(10)))
        let sections = (0..<30).map { _ in signature(&random) }
        for (number, section) in sections.enumerated() {
            index.insert(section, at: time(number))
        }
        #expect(index.count == 10 && index.evicted == 20 && index.dropped == 0)
        #expect(index.matches(sections[19], atLeast: 0.9).isEmpty)
        #expect(index.matches(sections[20], atLeast: 0.9).map(\.number) == [20])
        index.advance(to: time(100))
        #expect(index.count == 0 && index.oldest == nil && index.evicted == 30)
    }

    @Test("other limits take effect at once")
    func limits() {
        var random = SeededRandom(seed: 9)
        var index = SectionIndex(limits: .init(sections: 100, window: .seconds(1_000)))
        for number in 0..<50 { index.insert(signature(&random), at: time(number)) }
        index.follow(.init(sections: 20, window: .seconds(40)), at: time(50))
        #expect(index.count == 20 && index.evicted == 11 && index.dropped == 19)
        #expect(index.numbers == 30..<50)
    }

    @Test("a text that is everywhere is looked at in part only, which is counted")
    func overflow() {
        var random = SeededRandom(seed: 7)
        var index = SectionIndex(limits: .init(sections: 1_000, bucket: 8, window: .seconds(10_000)))
        let section = signature(&random)
        for number in 0..<50 { index.insert(section, at: time(number)) }
        #expect(index.matches(section, atLeast: 0.9).map(\.number) == Array(42..<50))
        #expect(index.overflows == CompactSignature.bandCount)
    }

    @Test("an index is read back as it was", arguments: [UInt64](1...3))
    func coding(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var index = SectionIndex(limits: .init(sections: 40, bucket: 5, window: .seconds(50)))
        var sections: [CompactSignature] = []
        for number in 0..<70 {
            sections.append(edited(sections.last ?? signature(&random), bins: 20, &random))
            index.insert(sections[number], at: time(number / 3))
        }
        var again = try JSONDecoder().decode(SectionIndex.self, from: JSONEncoder().encode(index))
        #expect(again.numbers == index.numbers && again.oldest == index.oldest)
        #expect(again.count == index.count && again.evicted == index.evicted && again.dropped == index.dropped)
        for section in sections {
            #expect(again.matches(section, atLeast: 0.5) == index.matches(section, atLeast: 0.5))
        }
        #expect(again.overflows == index.overflows)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(SectionIndex.self, from: Data("{}".utf8)) }
    }
}
