/// Administrative divisions by their code: 2 digits a province, 4 a city, 6 a county or district.
public enum Division {
    /// The division in a source such as `urn:cn:ggzy:411003:trade`; nil for a source that names none.
    public static func code(ofSource source: String) -> String? {
        let parts = source.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0] == "urn", parts[1] == "cn", parts[2] == "ggzy", parts[3].utf8.count >= 2,
            parts[3].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return String(parts[3].prefix(6))
    }

    /// The division that holds all of them: what two districts share is their city's. Nil when they share none.
    public static func common(_ codes: some Sequence<String>) -> String? {
        var shared: String?
        for code in codes {
            guard let known = shared else {
                shared = code
                continue
            }
            let length = zip(known.utf8, code.utf8).prefix { $0 == $1 }.count
            let isWhole = length == known.utf8.count && length == code.utf8.count
            shared = String(known.prefix(isWhole ? length : length / 2 * 2))
        }
        return shared.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The division of all sources that name one; nil when none does.
    public static func common(ofSources sources: some Sequence<String>) -> String? {
        common(sources.compactMap(code))
    }
}
