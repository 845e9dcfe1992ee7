import BidEvents

/// Lines that wait for their turn, a bucket for every day.
struct LineQueue {
    private struct Row {
        let time: Timestamp
        let lot: Int
        let order: Int
        let line: String
    }

    private var days: [Int: [Row]] = [:]
    private var next: Int?
    private var last = Int.min

    mutating func add(_ row: EventSheet.Row, lot: Int) {
        let day = row.time.date.dayNumber
        days[day, default: []].append(Row(time: row.time, lot: lot, order: row.order, line: row.line))
        next = min(next ?? day, day)
        last = max(last, day)
    }

    /// Gives what lies before a day, or everything, in the order of times and lots.
    mutating func release(before limit: CivilDate?, _ body: (String) throws -> Void) rethrows {
        guard var day = next else { return }
        while day <= last, limit.map({ day < $0.dayNumber }) ?? true {
            for row in (days.removeValue(forKey: day) ?? []).sorted(by: Self.precedes) { try body(row.line) }
            day += 1
            next = day
        }
    }

    private static func precedes(_ left: Row, _ right: Row) -> Bool {
        (left.time, left.lot, left.order) < (right.time, right.lot, right.order)
    }
}
