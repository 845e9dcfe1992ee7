import BidEvents
import Foundation
import TextSimilarity

/// An index of many sections: memory, and the time to put one in and to look one up.
struct SectionBench {
    private static let lookups = 20_000
    private static let window = Duration.days(365)
    private static let clock = ContinuousClock()

    let count: Int

    func run() {
        var numbers = SeededNumbers(state: 5)
        let sections = (0..<count + count / 10).map { _ in Self.signature(&numbers) }
        let strangers = (0..<Self.lookups).map { _ in Self.signature(&numbers) }
        let before = Machine.residentMemory
        var index = SectionIndex(limits: .init(sections: count, window: Self.window))
        let taken = Self.clock.measure { put(sections[..<count], from: 0, into: &index) }
        let bytes = Machine.residentMemory - before
        print("\nIndex of \(count) sections, \(CompactSignature.bandCount) bands of 6 bins\n\n| | |\n|---|---:|")
        print("| memory | \(bytes / 1_048_576) MiB, \(bytes / count) bytes a section |")
        print("| put in | \(microseconds(taken, count)) |")
        let known = stride(from: 0, to: count, by: max(1, count / Self.lookups)).map { sections[$0] }
        look(up: known, "that is there", in: &index)
        look(up: strangers, "that is not", in: &index)
        print("| chains seen only in part | \(index.overflows) |")
        put(sections[count...], from: count, into: &index)
        index.advance(to: Timestamp(milliseconds: Int64(count)) + Self.window)
        print("| after a tenth more, a window later: dropped | \(index.dropped) |")
        print("| evicted, left | \(index.evicted), \(index.count) |")
    }

    private func put(_ sections: ArraySlice<CompactSignature>, from number: Int, into index: inout SectionIndex) {
        for (offset, section) in sections.enumerated() {
            let number = number + offset
            index.insert(section, at: Timestamp(milliseconds: Int64(number)))
        }
    }

    private func look(up sections: [CompactSignature], _ which: String, in index: inout SectionIndex) {
        var found = 0
        let taken = Self.clock.measure {
            found = sections.count { !index.matches($0, atLeast: 0.7).isEmpty }
        }
        print("| look up one \(which) | \(microseconds(taken, sections.count)), \(found) of \(sections.count) found |")
    }

    private static func signature(_ numbers: inout SeededNumbers) -> CompactSignature {
        let bytes = (0..<8).flatMap { _ in
            let number = numbers.next()
            return (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64($0 * 8)) }
        }
        return CompactSignature(bytes: bytes)!
    }

    private func microseconds(_ time: Duration, _ count: Int) -> String {
        String(format: "%.2f µs", time / .microseconds(1) / Double(count))
    }
}
