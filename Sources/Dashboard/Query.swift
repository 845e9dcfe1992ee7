import BidEvents
import DetectorKit
import HTTPService
import Supervision

/// What is wrong with a parameter, and what it may be.
struct QueryProblem: Error {
    let detail: String
}

/// The parameters of a request, read strictly.
struct Query {
    private let values: [String: String]

    /// Refuses a parameter that is not known or stands twice: a misspelt filter must not look like no filter.
    init(_ request: HTTPRequest, knows names: [String]) throws {
        var values: [String: String] = [:]
        for (name, value) in request.query {
            guard names.contains(name) else {
                let known = names.joined(separator: ", ")
                throw QueryProblem(detail: "There is no parameter '\(name)'; there are \(known).")
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw QueryProblem(detail: "The parameter '\(name)' stands twice.")
            }
        }
        self.values = values
    }

    /// The parameter; an empty one counts as absent, as forms send it.
    func text(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    func severity() throws -> Severity? { try choice("severity", among: Severity.allCases) }

    func status() throws -> Warning.Status? { try choice("status", among: Warning.Status.allCases) }

    func sequence(_ name: String) throws -> Int64? { try text(name).map { try Self.sequence($0, named: name) } }

    static func sequence(_ text: String, named name: String) throws -> Int64 {
        guard let number = Int64(text), number >= 0 else {
            throw QueryProblem(detail: "\(name) is '\(text)'; it must be the number of a feed entry, or 0.")
        }
        return number
    }

    /// A place of the log.
    func offset(_ name: String) throws -> Int64? {
        guard let text = text(name) else { return nil }
        guard let number = Int64(text), number >= 0 else {
            throw QueryProblem(detail: "\(name) is '\(text)'; it must be a place of the log, a whole number.")
        }
        return number
    }

    func time(_ name: String) throws -> Timestamp? {
        guard let text = text(name) else { return nil }
        guard let time = Timestamp(text) else {
            throw QueryProblem(detail: "\(name) is '\(text)'; it must be a time such as 2026-03-01T08:00:00+08:00.")
        }
        return time
    }

    func flag(_ name: String) throws -> Bool? {
        switch text(name) {
        case nil: return nil
        case "true": return true
        case "false": return false
        case let text?: throw QueryProblem(detail: "\(name) is '\(text)'; it must be true or false.")
        }
    }

    func limit(_ name: String = "limit", usual: Int, most: Int) throws -> Int {
        guard let text = text(name) else { return usual }
        guard let number = Int(text), (1...most).contains(number) else {
            throw QueryProblem(detail: "\(name) is '\(text)'; it must be a number from 1 to \(most).")
        }
        return number
    }

    func choice<Choice: RawRepresentable<String>>(_ name: String, among choices: [Choice]) throws -> Choice? {
        guard let text = text(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let allowed = choices.map(\.rawValue).joined(separator: ", ")
            throw QueryProblem(detail: "\(name) is '\(text)'; it must be one of \(allowed).")
        }
        return choice
    }
}
