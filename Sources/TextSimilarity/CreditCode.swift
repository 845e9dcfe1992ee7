/// The unified social credit code of a party, as GB 32100-2015 defines it.
public enum CreditCode {
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

    /// Whether a text is 18 characters of the alphabet whose last one checks the others.
    public static func isValid(_ text: String) -> Bool {
        let values = text.utf8.map { alphabet.firstIndex(of: $0) ?? -1 }
        guard values.count == 18, !values.contains(-1) else { return false }
        let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return values[17] == (31 - sum % 31) % 31
    }
}
