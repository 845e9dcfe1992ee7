import BidEvents

/// Spreads openings over the working days of some years, more of them towards every year's end.
struct OpeningDays: Sendable {
    /// The first opening day; notices of its lots still lie in the first year.
    let start: Timestamp
    let length: Duration
    let count: Int
    private let first: CivilDate
    /// How many lots have been opened by the end of each day.
    private let opened: [Int]

    /// How many of a year's lots each month opens, relative to the others: few about the spring festival.
    private static let seasons = [0.6, 0.4, 0.8, 1.0, 1.0, 1.1, 1.0, 1.0, 1.1, 1.0, 1.4, 1.8]

    init(lots: Int, firstYear: Int, years: Int) {
        let first = CivilDate(year: firstYear, month: 1, day: 1)!.adding(days: RingSimulation.longestNotice)
        // The last awards are still decided in the last year.
        let last = CivilDate(year: firstYear + years - 1, month: 12, day: 24)!
        self.first = first
        count = last.dayNumber - first.dayNumber + 1
        start = Timestamp(startOf: first)
        length = .days(count)
        let weights = (0..<count).map { day -> Double in
            let date = first.adding(days: day)
            return date.weekday > 5 ? 0 : Self.seasons[date.components.month - 1]
        }
        let total = weights.reduce(0, +)
        var sum = 0.0
        var counts = weights.map { weight -> Int in
            sum += weight
            return Int((sum / total * Double(lots)).rounded())
        }
        counts[count - 1] = lots
        opened = counts
    }

    /// The times of a day's openings, in order: every quarter of an hour from half past eight.
    func times(of day: Int, _ random: inout SeededGenerator) -> [Timestamp] {
        let number = opened[day] - (day == 0 ? 0 : opened[day - 1])
        let midnight = Timestamp(startOf: first.adding(days: day))
        return (0..<number).map { _ in random.integer(34...66) }.sorted().map { midnight + .seconds($0 * 900) }
    }
}
