import Statistics
import Testing

@Suite("Random numbers of a key")
struct CounterRandomTests {
    @Test("the numbers of a seed are those of SplitMix64's published test vector")
    func vector() {
        var random = CounterRandom(seed: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        let numbers = (0..<5).map { _ in random.next() }
        #expect(numbers == expected)
    }

    @Test("keys that differ in text, number or order give other numbers")
    func keys() {
        let keys = [
            CounterRandom(key: "lot"), CounterRandom(key: "lot", 0), CounterRandom(key: "lot", 1),
            CounterRandom(key: "lot", 1, 2), CounterRandom(key: "lot", 2, 1), CounterRandom(key: "lo"),
            CounterRandom(key: "lot1"),
        ]
        let first = keys.map { key in
            var key = key
            return key.next()
        }
        #expect(Set(first).count == keys.count)
        var again = CounterRandom(key: "lot", 1, 2)
        let number = again.next()
        #expect(number == first[3])
    }

    @Test("a sample holds different members, each as often as any other")
    func sample() {
        var random = CounterRandom(key: "sample")
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<7_000 {
            let sample = random.sample(3, of: 7)
            #expect(Set(sample).count == 3 && sample == sample.sorted())
            for member in sample { counts[member] += 1 }
        }
        // 3,000 expected each; the deviation is 41.
        #expect(counts.allSatisfy { abs($0 - 3_000) < 210 }, "\(counts)")
        let (all, none) = (random.sample(4, of: 4), random.sample(0, of: 4))
        #expect(all == [0, 1, 2, 3])
        #expect(none == [])
    }

    @Test("every order of three comes up as often as any other")
    func shuffle() {
        var random = CounterRandom(key: "shuffle")
        var counts: [[Int]: Int] = [:]
        for _ in 0..<6_000 {
            var order = [0, 1, 2]
            random.shuffle(&order)
            counts[order, default: 0] += 1
        }
        #expect(counts.count == 6)
        #expect(counts.values.allSatisfy { abs($0 - 1_000) < 150 })
    }

    @Test("normal numbers have the moments of their distribution")
    func normal() {
        var random = CounterRandom(key: "normal")
        let values = (0..<40_000).map { _ in random.normal() }
        let mean = values.reduce(0, +) / 40_000
        let square = values.reduce(0) { $0 + $1 * $1 } / 40_000
        #expect(abs(mean) < 0.025 && abs(square - 1) < 0.035)
    }
}
