/// Unified social credit codes with a right check digit (GB 32100-2015).
enum PartyCodes {
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".unicodeScalars)
    private static let values = Dictionary(uniqueKeysWithValues: alphabet.enumerated().map { ($1, $0) })
    private static let length = 18

    static func found(in scalars: [Unicode.Scalar]) -> [NamedValue] {
        ScalarRuns.runs(in: scalars, where: isLetterOrDigit).filter { $0.count == length }.compactMap { run in
            let code = scalars[run].map { Unicode.Scalar($0.value & ~($0.properties.isLowercase ? 0x20 : 0))! }
            guard isValid(code) else { return nil }
            return NamedValue(
                kind: .partyCode, value: String(String.UnicodeScalarView(code)), start: run.lowerBound)
        }
    }

    static func isValid(_ code: [Unicode.Scalar]) -> Bool {
        let digits = code.compactMap { values[$0] }
        guard code.count == length, digits.count == length else { return false }
        var (sum, weight) = (0, 1)
        for digit in digits.dropLast() {
            sum += digit * weight
            weight = weight * 3 % 31
        }
        return digits[length - 1] == (31 - sum % 31) % 31
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (("0"..."9").contains(scalar) || scalar.properties.isAlphabetic)
    }
}
