import BidEvents
import CanonicalJSON
import Testing

@Suite("Money")
struct MoneyTests {
    @Test(
        "an amount is exact to the ten-thousandth and written back as it is",
        arguments: [
            ("0.1", 1_000, "0.10"), ("0.0001", 1, "0.0001"), ("1286000.00", 12_860_000_000, "1286000.00"),
            ("-3.5", -35_000, "-3.50"), ("99999999999999.9999", 999_999_999_999_999_999, "99999999999999.9999"),
            ("7.10000000", 71_000, "7.10"), ("007", 70_000, "7.00"),
        ] as [(String, Int64, String)])
    func exact(_ text: String, _ value: Int64, _ shown: String) throws {
        let money = try #require(Money(decimal: text, currency: "CNY"))
        #expect(money.tenThousandths == value)
        #expect(money.decimal == shown)
    }

    @Test(
        "what is no exact amount is none",
        arguments: [
            "", "-", ".", "1.", ".5", "+1", "1e3", "1,000", " 1", "1 ", "0.00001", "100000000000000", "--1", "1.2.3",
            "NaN",
            "0x10", "１２",
        ])
    func refused(_ text: String) {
        #expect(Money(decimal: text, currency: "CNY") == nil)
        #expect(Money(["value": .string(text), "currency": "CNY"]) == nil)
    }

    @Test(
        "amounts in ten thousand yuan are shifted exactly",
        arguments: [("128.6", "1286000.00"), ("0.00000001", "0.0001"), ("12", "120000.00"), ("-1.5", "-15000.00")])
    func tenThousands(_ text: String, _ shown: String) {
        #expect(Money(tenThousands: text, currency: "CNY")?.decimal == shown)
    }

    @Test(
        "an amount in ten thousand yuan is as strictly read as one in yuan",
        arguments: ["", "-", ".", "1.", ".5", "+1", "1e3", "0.000000001", "1.2.3", "99999999999"])
    func tenThousandsRefused(_ text: String) {
        #expect(Money(["value": .string(text), "currency": "CNY", "unit": "wan"]) == nil)
    }

    @Test(
        "unit and currency must be known",
        arguments: [("CNY", "dollars"), ("cny", "yuan"), ("", "yuan"), ("RMBY", "yuan")])
    func units(_ currency: String, _ unit: String) {
        #expect(Money(["value": "1", "currency": .string(currency), "unit": .string(unit)]) == nil)
    }

    @Test("a JSON number is read by its digits, not as floating point")
    func number() {
        #expect(Money(["value": .number("0.1"), "currency": "CNY"])?.tenThousandths == 1_000)
        #expect(Money(["value": .number("9007199254740.9935"), "currency": "CNY"])?.decimal == "9007199254740.9935")
    }
}
