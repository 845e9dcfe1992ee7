import Access
import BidEvents
import CanonicalJSON
import DetectorKit
import HTTPService

/// What a client did wrong, or the server cannot do, with the status that says so.
struct Problem: Error {
    let status: Int
    let title: String
    /// What is wrong and what helps; `detail` in English, and `reason` in both languages.
    let reason: BilingualText
    /// An object whose members the report bears as well; null for none.
    private let more: JSONValue

    init(_ status: Int, _ title: String, _ reason: BilingualText, more: JSONValue = .null) {
        self.status = status
        self.title = title
        self.reason = reason
        self.more = more
    }

    var response: HTTPResponse {
        let own = [
            JSONMember(name: "title", value: .string(title)), JSONMember(name: "status", value: JSONValue(status)),
            JSONMember(name: "detail", value: .string(reason.english)),
        ]
        let members = more.object?.members ?? [JSONMember(name: "reason", value: reason.json)]
        return .bytes(
            JSONValue.object(JSONObject(own + members)).bytes, mediaType: "application/problem+json", status: status)
    }
}

/// A request to an endpoint, checked against its declaration.
///
/// Asking for a parameter that the endpoint does not declare is a mistake of the program and traps.
struct Call: Sendable {
    let request: HTTPRequest
    /// The body, where the endpoint takes JSON; null otherwise.
    let body: JSONValue
    private let pass: AccessDesk.Pass?
    private let declared: Set<String>
    private let values: [String: String]

    init(
        _ request: HTTPRequest, to endpoint: Endpoint, variable: String?, pass: AccessDesk.Pass?
    ) throws(Problem) {
        self.request = request
        self.pass = pass
        declared = Set(endpoint.parameters.map(\.name))
        var values = try Self.query(request, endpoint)
        if let name = endpoint.path.variable, let variable { values[name] = variable }
        for parameter in endpoint.parameters where parameter.location == .header {
            if let value = request.header(parameter.name), !value.isEmpty { values[parameter.name] = value }
        }
        for parameter in endpoint.parameters {
            if let value = values[parameter.name] {
                if let fault = parameter.fault(in: value) { throw .wrong(fault) }
            } else if parameter.isRequired {
                throw parameter.location == .header
                    ? .headerNeeded(parameter.name, parameter.summary)
                    : .wrong("\(parameter.name) is missing. \(parameter.summary)")
            }
        }
        self.values = values
        body = try Self.body(request, endpoint)
    }

    /// Refuses a parameter that is not known or stands twice: a misspelt filter must not look like no filter.
    private static func query(_ request: HTTPRequest, _ endpoint: Endpoint) throws(Problem) -> [String: String] {
        let names = endpoint.parameters.filter { $0.location == .query }.map(\.name)
        var values: [String: String] = [:]
        for (name, value) in request.query {
            guard names.contains(name) else {
                let known = names.isEmpty ? "none" : names.joined(separator: ", ")
                throw .wrong("There is no parameter '\(name)'; there are \(known).")
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw .wrong("The parameter '\(name)' stands twice.")
            }
        }
        // An empty one counts as absent, as forms send it.
        return values.filter { !$0.value.isEmpty }
    }

    private static func body(_ request: HTTPRequest, _ endpoint: Endpoint) throws(Problem) -> JSONValue {
        guard let body = endpoint.body, !body.isReadElsewhere else { return .null }
        let json: JSONValue
        do {
            json = try JSONParser.parse(request.body)
        } catch {
            throw .wrong("The body is no JSON: \(error).")
        }
        if let fault = body.schema.fault(in: json) { throw .wrong(fault) }
        return json
    }

    /// How somebody came in; only endpoints that are open to anyone have calls without.
    var admitted: AccessDesk.Pass {
        guard let pass else { preconditionFailure("an endpoint for anyone asks who it is") }
        return pass
    }

    var principal: Principal { admitted.principal }
    var scope: RegionScope { principal.scope }

    func text(_ name: String) -> String? {
        precondition(declared.contains(name), "the parameter '\(name)' is not declared")
        return values[name]
    }

    func whole(_ name: String) -> Int64? { text(name).flatMap { Parameter.whole($0) } }
    func whole(_ name: String, usual: Int) -> Int { whole(name).map { Int($0) } ?? usual }
    func time(_ name: String) -> Timestamp? { text(name).flatMap { Timestamp($0) } }
    func revision(_ name: String) -> Int? { text(name).flatMap { Parameter.revision($0) } }
    func flag(_ name: String) -> Bool? { text(name).map { $0 == "true" } }
    func region(_ name: String) -> RegionScope? { text(name).flatMap { RegionScope([$0]) } }

    func choice<Choice: RawRepresentable<String>>(_ name: String, as type: Choice.Type) -> Choice? {
        text(name).flatMap { Choice(rawValue: $0) }
    }
}
