/// Administrative codes (GB/T 2260): two digits a province, four a city, six a county, more below it.
public enum RegionCode {
    /// How long a code may be: provinces, cities, counties, towns and villages.
    public static let lengths: Set = [2, 4, 6, 9, 12]

    /// The code without the zeros that only fill it up: 411000 is the city 4110. Nil for what is no code.
    public static func prefix(_ text: String) -> String? {
        guard !text.isEmpty, text.utf8.count <= 12,
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        guard text.first != "0" else { return nil }
        var code = text[...]
        while code.count > 6, code.count.isMultiple(of: 3), code.hasSuffix("000") { code = code.dropLast(3) }
        while [4, 6].contains(code.count), code.hasSuffix("00") { code = code.dropLast(2) }
        return String(code)
    }

    /// The smallest region that holds all of these; nil when one of them is unknown, or they share no province.
    public static func common(_ codes: some Sequence<String?>) -> String? {
        var shared: String?
        for code in codes {
            guard let code = code.flatMap(prefix) else { return nil }
            guard let former = shared else {
                shared = code
                continue
            }
            let alike = zip(former, code).prefix { $0 == $1 }.count
            let length = former == code ? former.count : lengths.filter { $0 <= alike }.max() ?? 0
            guard length > 0 else { return nil }
            shared = String(former.prefix(length))
        }
        return shared
    }

    /// The code in a source such as `urn:cn:ggzy:411002:trade`; nil in any other.
    public static func code(ofSource source: String) -> String? {
        let parts = source.split(separator: ":")
        guard parts.count >= 4, parts[0] == "urn", parts[1] == "cn", parts[2] == "ggzy" else { return nil }
        return prefix(String(parts[3])) == nil ? nil : String(parts[3])
    }
}
