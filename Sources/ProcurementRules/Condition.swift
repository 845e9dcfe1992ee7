public import BidEvents
public import Settings

/// One thing that must hold of an event or a row for a rule to apply.
public struct Condition: Sendable, Equatable {
    public enum Test: Sendable, Equatable {
        case oneOf([String])
        case noneOf([String])
        case isFilled(Bool)
        case above(DecimalLiteral)
        case below(DecimalLiteral)
        /// Any of the words stands in the text.
        case contains([String])
        case after(CivilDate)
        case before(CivilDate)
    }

    public let field: String
    public let test: Test

    public init(field: String, test: Test) {
        self.field = field
        self.test = test
    }

    /// An absent field passes no test but the absence itself and ``Test/noneOf(_:)``.
    public func holds(of row: JSONRow) -> Bool {
        switch test {
        case .oneOf(let wanted): row.text(field).map(wanted.contains) ?? false
        case .noneOf(let unwanted): row.text(field).map { !unwanted.contains($0) } ?? true
        case .isFilled(let isWanted): row.isFilled(field) == isWanted
        case .above(let bound): number(row).map { $0 > bound.value } ?? false
        case .below(let bound): number(row).map { $0 < bound.value } ?? false
        case .contains(let words):
            row.text(field).map { text in
                let plain = PlainText(text)
                return words.contains { plain.contains(PlainText($0)) }
            } ?? false
        case .after(let day): row.text(field).flatMap(Occurrence.init).map { $0.date > day } ?? false
        case .before(let day): row.text(field).flatMap(Occurrence.init).map { $0.date < day } ?? false
        }
    }

    /// Amounts count in the currency's own unit.
    private func number(_ row: JSONRow) -> Double? {
        row.money(field)?.approximate ?? row.text(field).flatMap { DecimalLiteral($0)?.value }
    }
}

extension [Condition] {
    func hold(of row: JSONRow) -> Bool { allSatisfy { $0.holds(of: row) } }
}
