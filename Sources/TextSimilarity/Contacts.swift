/// Mobile telephones and addresses of e-mail.
enum Contacts {
    static func found(in scalars: [Unicode.Scalar]) -> [NamedValue] {
        let digits = ScalarRuns.runs(in: scalars) { ("0"..."9").contains($0) }
        let telephones = digits.filter { run in
            run.count == 11 && scalars[run.lowerBound] == "1" && ("3"..."9").contains(scalars[run.lowerBound + 1])
        }
        let words = ScalarRuns.runs(in: scalars) { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789@._-+".unicodeScalars.contains(scalar))
        }
        let addresses = words.filter { run in
            guard let at = scalars[run].firstIndex(of: "@") else { return false }
            return at > run.lowerBound && scalars[at..<run.upperBound].dropFirst().dropLast().contains(".")
        }
        return (telephones + addresses).map { run in
            NamedValue(kind: .contact, value: ScalarRuns.text(scalars[run]), start: run.lowerBound)
        }
    }
}
