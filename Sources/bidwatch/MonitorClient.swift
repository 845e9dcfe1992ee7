import BidEvents
import CanonicalJSON
import CommandLineOptions
import DetectorKit
import Foundation
import HTTPService

/// Asks a running monitor as who holds a token, and tells its refusals in their language.
struct MonitorClient {
    static let addressOption = OptionDeclaration(
        name: "connect", value: .value(placeholder: "URL"), summary: "The monitor's address",
        defaultText: "http://127.0.0.1:8400")
    static let languageOption = OptionDeclaration(
        name: "language", value: .value(placeholder: "CODE"), summary: "zh or en", defaultText: "en")
    /// How the monitor is reached, by whom, and in which language it answers.
    static let options = [addressOption, TokenFile.option, languageOption]

    /// A text in the language that was chosen.
    let said: (BilingualText) -> String
    private let address: String
    private let headers: [(String, String)]

    init(_ arguments: ParsedArguments) throws {
        said = try language(arguments)
        let given = try arguments.requiredString("connect")
        address = given.hasSuffix("/") ? String(given.dropLast()) : given
        headers = try TokenFile.headers(arguments, for: address)
    }

    /// Gets what stands under a path of the interface.
    func get(_ path: String, _ query: [(String, String?)] = []) throws -> HTTPClientResponse {
        let pairs = query.compactMap { name, value in value.map { "\(name)=\(Self.escaped($0))" } }
        return try send("GET", pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))")
    }

    /// A list of the interface: its path, the member of its items, and the parameter that goes on after a page.
    struct List {
        let path: String
        let items: String
        let cursor: String
        let largestPage: Int

        static let warnings = List(path: "warnings", items: "warnings", cursor: "before", largestPage: 1_000)
        static func events(behind warning: String) -> List {
            List(path: "warnings/\(escaped(warning))/events", items: "items", cursor: "cursor", largestPage: 100)
        }
        static let cases = List(path: "cases", items: "items", cursor: "cursor", largestPage: 200)
    }

    /// Reads a list page by page up to a number of items, and says whether more follow.
    func read(_ list: List, _ query: [(String, String?)], most: Int) throws -> (items: [JSONValue], hasMore: Bool) {
        var items: [JSONValue] = []
        var next: String?
        repeat {
            let limit = min(most - items.count, list.largestPage)
            let page = try get(list.path, query + [("limit", "\(limit)"), (list.cursor, next)]).json
            items += page[list.items]?.array ?? []
            next = page["next"]?.string ?? page["next"]?.integer.map(String.init)
        } while next != nil && items.count < most
        return (items, next != nil)
    }

    /// Sends a request that changes something, under a key that makes it the same one however often it is sent.
    ///
    /// With a revision it holds for that one only, and belongs to what is repeated.
    func change(
        _ method: String, _ path: String, _ body: JSONValue? = nil, key: String, revision: Int? = nil
    ) throws -> HTTPClientResponse {
        let match = revision.map { [("If-Match", "\"\($0)\"")] } ?? []
        do {
            return try send(method, path, headers: [("Idempotency-Key", key)] + match, body: body)
        } catch let error as MonitorUnreachable where error.isUncertain {
            Console.writeError(Console.printable(said(TerminalText.uncertain(key: key, revision: revision))) + "\n")
            throw error
        }
    }

    private func send(
        _ method: String, _ path: String, headers more: [(String, String)] = [], body: JSONValue? = nil
    ) throws -> HTTPClientResponse {
        let type = body == nil ? [] : [("Content-Type", "application/json")]
        let answer: HTTPClientResponse
        do {
            answer = try HTTPClient.send(
                method, "\(address)/api/v1/\(path)", headers: headers + type + more, body: body?.bytes,
                timeout: .seconds(60))
        } catch {
            throw MonitorUnreachable(error: error)
        }
        guard (200..<300).contains(answer.status) else {
            throw MonitorRefusal(status: answer.status, body: answer.body, said)
        }
        return answer
    }

    /// A text as a part of an address.
    static func escaped(_ text: String) -> String {
        let kept = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: kept) ?? ""
    }
}

extension HTTPClientResponse {
    /// The body as JSON.
    var json: JSONValue { get throws { try JSONParser.parse(body) } }
}

extension BilingualText {
    /// A text as the interface gives it, with empty ones for what is not there.
    init(_ json: JSONValue?) {
        self = BilingualText(json: json) ?? .empty
    }
}

/// Nobody answered, or not to the end.
struct MonitorUnreachable: ExitStatusProviding, CustomStringConvertible {
    let error: HTTPClientError
    var exitStatus: ExitStatus { .unavailable }
    var description: String { "\(error)" }
    /// Whether the request may have arrived nevertheless.
    var isUncertain: Bool { [.timedOut, .brokenOff].contains(error.code) }
}

/// What a monitor did not do, why, and what helps.
struct MonitorRefusal: ExitStatusProviding, CustomStringConvertible {
    let exitStatus: ExitStatus
    let description: String

    init(status: Int, body: [UInt8] = [], _ said: (BilingualText) -> String) {
        exitStatus = status == 401 || status == 429 || status >= 500 ? .unavailable : .failure
        let problem = try? JSONParser.parse(body)
        let text =
            if status == 401 {
                said(TerminalText.tokenWanted)
            } else if let reason = problem?["reason"], let remedy = problem?["remedy"] {
                "\(said(BilingualText(reason))) \(said(BilingualText(remedy)))"
            } else {
                problem?["detail"]?.string ?? said(TerminalText.answered(status))
            }
        description = Console.printable(text)
    }
}
