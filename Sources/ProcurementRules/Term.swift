public import BidEvents

/// Where a value stands: a field of an event type.
public struct FieldPath: Sendable, Hashable, CustomStringConvertible {
    public let event: String
    public let field: String

    public init(event: String, field: String) {
        self.event = event
        self.field = field
    }

    public var description: String { "\(event)/\(field)" }
}

/// One summand of a side of a comparison: amounts or numbers of events.
public struct Term: Sendable, Equatable {
    public enum Reading: Sendable, Equatable {
        /// Every item counts; of several with one identity, the last.
        case sum(FieldPath, each: String?)
        /// The last report counts, whichever of the fields it gives.
        case latest([FieldPath])
        case count(event: String)
    }

    public let reading: Reading
    /// A list of the event whose rows are the items; nil when the event itself is one.
    public let rows: String?
    public let conditions: [Condition]

    public init(_ reading: Reading, rows: String? = nil, conditions: [Condition] = []) {
        self.reading = reading
        self.rows = rows
        self.conditions = conditions
    }

    public var events: [String] {
        switch reading {
        case .sum(let path, _): [path.event]
        case .latest(let paths): paths.map(\.event)
        case .count(let event): [event]
        }
    }

    /// What an event adds: an identity, the amount, and its unit (a currency, or `events`).
    public func items(of event: Event) -> [(identity: String, amount: Int64, unit: String)] {
        var items: [(identity: String, amount: Int64, unit: String)] = []
        for (index, row) in JSONRow.rows(of: event, rows).enumerated() where conditions.hold(of: row) {
            let number = rows == nil ? event.id : "\(event.id)/\(index)"
            switch reading {
            case .sum(let path, let each) where path.event == event.name:
                guard let (amount, unit) = row.amount(path.field) else { continue }
                items.append((each.map { row.text($0) ?? event.text($0) ?? number } ?? number, amount, unit))
            case .latest(let paths):
                for path in paths where path.event == event.name {
                    if let (amount, unit) = row.amount(path.field) { items.append(("", amount, unit)) }
                }
            case .count(let name) where name == event.name: items.append((number, 1, "events"))
            default: continue
            }
        }
        return items
    }
}

extension JSONRow {
    /// An amount in ten-thousandths with its currency; a plain number in ten-thousandths with no unit.
    func amount(_ field: String) -> (Int64, String)? {
        if let money = money(field) { return (money.tenThousandths, money.currency) }
        return text(field).flatMap { Money(decimal: $0, currency: "") }.map { ($0.tenThousandths, "") }
    }
}
