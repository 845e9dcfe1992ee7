public import BidEvents
public import CanonicalJSON

/// One priced item of a bill of quantities.
public struct UnitPrice: Hashable, Sendable {
    /// The most rows that one list of an event can hold.
    public static let most = 20_000

    public let code: String
    public let name: String?
    public let unit: String?
    /// A plain decimal.
    public let quantity: String?
    public let price: Money
    public let amount: Money?

    /// The row as `unit_prices` has it.
    public var json: JSONValue {
        let members: [(String, JSONValue?)] = [
            ("item_code", .string(code)), ("name", name.map { .string($0) }), ("unit", unit.map { .string($0) }),
            ("quantity", quantity.map { .string($0) }), ("unit_price", Self.json(of: price)),
            ("amount", amount.map(Self.json)),
        ]
        return .object(
            JSONObject(members.compactMap { name, value in value.map { JSONMember(name: name, value: $0) } }))
    }

    /// The same with less to tell.
    public var withoutName: UnitPrice {
        UnitPrice(code: code, name: nil, unit: unit, quantity: quantity, price: price, amount: amount)
    }

    private static func json(of money: Money) -> JSONValue {
        ["value": .string(money.decimal), "currency": .string(money.currency)]
    }

    /// Nil when it is not what ``json`` writes.
    init?(_ json: JSONValue) {
        guard let code = json["item_code"]?.string, let price = Self.money(json["unit_price"]) else { return nil }
        self.init(
            code: code, name: json["name"]?.string, unit: json["unit"]?.string, quantity: json["quantity"]?.string,
            price: price, amount: Self.money(json["amount"]))
    }

    private static func money(_ json: JSONValue?) -> Money? {
        json?["value"]?.string.flatMap { Money(decimal: $0, currency: "CNY") }
    }

    init(code: String, name: String?, unit: String?, quantity: String?, price: Money, amount: Money?) {
        (self.code, self.name, self.unit, self.quantity, self.price, self.amount) =
            (code, name, unit, quantity, price, amount)
    }

    /// Reads the texts of a row; nil when code or price is none.
    init?(texts: [BillColumn: String]) {
        guard let code = texts[.code].map(Self.trimmed), Self.isCode(code),
            let price = texts[.price].flatMap(DecimalText.money), price.tenThousandths >= 0
        else { return nil }
        func text(_ column: BillColumn) -> String? {
            texts[column].map(Self.trimmed).flatMap { $0.isEmpty ? nil : String($0.prefix(200)) }
        }
        let quantity = texts[.quantity].flatMap(DecimalText.money).flatMap { $0.tenThousandths < 0 ? nil : $0.decimal }
        let amount = texts[.amount].flatMap(DecimalText.money).flatMap { $0.tenThousandths < 0 ? nil : $0 }
        self.init(code: code, name: text(.name), unit: text(.unit), quantity: quantity, price: price, amount: amount)
    }

    private static func isCode(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.contains { $0.isNumber }
            && text.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789.-_/()".unicodeScalars.contains($0))
            }
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
        return String(String.UnicodeScalarView(scalars.reversed().drop { $0.properties.isWhitespace }.reversed()))
    }
}

/// Numbers as people and spreadsheets write them.
enum DecimalText {
    /// An amount with at most four decimals; a double that a spreadsheet wrote with more digits is rounded to them.
    static func money(_ text: String) -> Money? {
        let plain = String(text.filter { !$0.isWhitespace && !",，¥￥元".contains($0) })
        guard plain.utf8.allSatisfy({ "0123456789.-+eE".utf8.contains($0) }) else { return nil }
        if let exact = Money(decimal: plain, currency: "CNY") { return exact }
        guard let number = Double(plain), number.magnitude < 1e13 else { return nil }
        return Money(tenThousandths: Int64((number * Double(Money.scale)).rounded()), currency: "CNY")
    }
}
