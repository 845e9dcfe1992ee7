import BidEvents

/// When the auctions of a table took place, as far as it tells.
struct AuctionCalendar {
    /// The latest day of a dataset: where an auction of unknown day is put.
    private var latest: [String: CivilDate] = [:]
    /// Datasets that begin before 1990, where no event may lie, are told as if they were forty years younger.
    private var shifts: [String: Int] = [:]

    init(_ table: Table) {
        var first: [String: CivilDate] = [:]
        for row in table.rows {
            let dataset = table.cell(row, "dataset")
            guard let day = Self.day(table.cell(row, "date"), table.cell(row, "anon_date")) else { continue }
            first[dataset] = min(first[dataset] ?? day, day)
            latest[dataset] = max(latest[dataset] ?? day, day)
        }
        for (dataset, day) in first where day.components.year < 1_990 { shifts[dataset] = 40 }
    }

    /// The opening: on its day, or on the dataset's latest, or in 2000 where no day is known; twenty seconds an auction
    /// keep the order of the table.
    func opening(_ date: String, numbered: String, of dataset: String, place: Int) -> Timestamp {
        let known = Self.day(date, numbered) ?? latest[dataset] ?? CivilDate(year: 2_000, month: 1, day: 1)!
        let (year, month, day) = known.components
        let shift = shifts[dataset] ?? 0
        let moved = shift == 0 ? known : CivilDate(year: year + shift, month: month, day: min(day, 28))!
        return Timestamp(startOf: moved) + .seconds(36_000 + place * 20)
    }

    /// A day, the first of a bare year, or a numbered day counted from 2000.
    private static func day(_ date: String, _ numbered: String) -> CivilDate? {
        if let day = CivilDate(String(date.prefix(10))) { return day }
        if let number = Double(numbered), abs(number) < 30_000 {
            return CivilDate(year: 2_000, month: 1, day: 1)!.adding(days: Int(number))
        }
        return Int(date).flatMap { (1_900...2_100).contains($0) ? CivilDate(year: $0, month: 1, day: 1) : nil }
    }
}
