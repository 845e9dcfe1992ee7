import CommandLineOptions
import DetectorKit
import Foundation

/// The options that the verbs of supervisors share.
enum SupervisionOptions {
    static let severity = OptionDeclaration(
        name: "severity", value: .value(placeholder: "COLOR"),
        summary: "List at least this severe: blue, yellow, orange or red")
    static let party = OptionDeclaration(
        name: "party", value: .value(placeholder: "CODE"), summary: "A supplier, purchaser or agency")
    static let subject = OptionDeclaration(
        name: "subject", value: .value(placeholder: "SUBJECT"), summary: "What it is about, such as lot:P-1/1")
    static let region = OptionDeclaration(
        name: "region", value: .value(placeholder: "CODE"),
        summary: "A province, city or county, such as 41, 4110 or 411002")
    static let limit = OptionDeclaration(
        name: "limit", value: .value(placeholder: "N"), summary: "How many are listed", defaultText: "50")
    static let output = OptionDeclaration(
        name: "output", value: .value(placeholder: "FORMAT"), summary: "text or json", defaultText: "text")
    static let key = OptionDeclaration(
        name: "key", value: .value(placeholder: "TEXT"),
        summary: "Names what is done, so that repeating it with the same key does it once; by default a new one")

    /// The most that one list gives.
    static let longestList = 100_000

    static func limit(_ arguments: ParsedArguments) throws -> Int {
        try arguments.integer("limit", in: 1...longestList) ?? 50
    }

    static func key(_ arguments: ParsedArguments) -> String { arguments.string("key") ?? UUID().uuidString }

    /// The value of an option that must be one of some words; nil when it is not given.
    static func choice(
        _ name: String, of words: [String], _ arguments: ParsedArguments
    ) throws(UsageError) -> String? {
        guard let word = arguments.string(name) else { return nil }
        guard words.contains(word) else {
            throw UsageError("--\(name) is '\(word)'", remedy: "write \(words.joined(separator: ", "))")
        }
        return word
    }

    static func severity(_ arguments: ParsedArguments, _ name: String = "severity") throws(UsageError) -> String? {
        try choice(name, of: Severity.allCases.map(\.rawValue), arguments)
    }

    /// An argument by its place, which the word before it asks for.
    static func argument(_ place: Int, _ name: String, _ arguments: ParsedArguments) throws(UsageError) -> String {
        guard place < arguments.arguments.count else {
            throw UsageError(
                "\(name) is missing", remedy: "write '\(arguments.arguments.joined(separator: " ")) \(name)'")
        }
        return arguments.arguments[place]
    }
}
