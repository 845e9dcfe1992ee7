import Foundation

/// Numbers as findings show them: rounded, so that the last bit of a logarithm on another processor does not show.
public enum Rounded {
    /// A number with so many decimals, never in exponent form.
    public static func decimal(_ value: Double, places: Int) -> String {
        let scale = pow(10, Double(places))
        let scaled = Int64((abs(value) * scale).rounded())
        let digits = String(scaled)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard places > 0 else { return sign + padded }
        return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
    }

    /// A whole number with its digits in groups of three.
    public static func grouped(_ number: some BinaryInteger) -> String {
        var (groups, rest) = ([String](), String(number.magnitude))
        while rest.count > 3 {
            groups.insert(String(rest.suffix(3)), at: 0)
            rest.removeLast(3)
        }
        return (number < 0 ? "-" : "") + ([rest] + groups).joined(separator: ",")
    }

    /// A probability with two significant digits, such as `6.0e-5`; `0.25` from one thousandth up.
    public static func probability(_ value: Double) -> String {
        guard value < 0.001, value > 0 else { return decimal(value, places: 3) }
        var exponent = Int(floor(log10(value)))
        var mantissa = (value / pow(10, Double(exponent)) * 10).rounded() / 10
        if mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        return "\(decimal(mantissa, places: 1))e\(exponent)"
    }
}
