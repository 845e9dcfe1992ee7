import Access
import CanonicalJSON

/// The interface as an OpenAPI 3.1 document, made of ``Endpoint/all``.
enum OpenAPIDocument {
    static let text = json.text

    static var json: JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Bidwatch", "version": "1",
                "description": """
                Early warnings for public procurement. Present a token as bearer, or sign in by POST /api/v1/session. \
                Every answer holds what lies in the token's regions and nothing else; errors are problem reports \
                (RFC 9457).
                """,
            ],
            "paths": paths,
            "components": [
                "schemas": object(Schema.components.map { ($0.key, $0.value.json) }),
                "securitySchemes": [
                    "bearer": ["type": "http", "scheme": "bearer"],
                    "session": ["type": "apiKey", "in": "cookie", "name": .string(Doorkeeper.cookie)],
                ],
            ],
        ]
    }

    private static var paths: JSONValue {
        var order: [String] = []
        var operations: [String: [(String, JSONValue)]] = [:]
        for endpoint in Endpoint.all {
            let path = endpoint.path.text
            if operations[path] == nil { order.append(path) }
            operations[path, default: []].append((endpoint.method.rawValue.lowercased(), operation(endpoint)))
        }
        return object(order.map { ($0, object(operations[$0] ?? [])) })
    }

    private static func operation(_ endpoint: Endpoint) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("operationId", .string(endpoint.identifier)), ("summary", .string(endpoint.summary)),
            ("description", .string(audience(of: endpoint))),
        ]
        if !endpoint.parameters.isEmpty { members.append(("parameters", .array(endpoint.parameters.map(\.json)))) }
        if let body = endpoint.body {
            let content = body.mediaTypes.map { ($0, JSONValue.object(JSONObject([schema(body.schema)]))) }
            members.append(("requestBody", ["required": true, "content": object(content)]))
        }
        members.append(("responses", responses(of: endpoint)))
        if case .anyone = endpoint.admission {
            members.append(("security", .array([])))
        } else {
            members.append(("security", [["bearer": .array([])], ["session": .array([])]]))
        }
        return object(members)
    }

    private static func audience(of endpoint: Endpoint) -> String {
        let roles = Role.allCases.filter(endpoint.admission.roles.contains).map(\.rawValue).joined(separator: ", ")
        return switch endpoint.admission {
        case .anyone: "Open to anyone."
        case .regions: "For \(roles), within the token's regions."
        case .everywhere: "For \(roles), with a token for all regions."
        }
    }

    private static func responses(of endpoint: Endpoint) -> JSONValue {
        var order: [Int] = []
        var answers: [Int: [Endpoint.Answer]] = [:]
        for answer in endpoint.answers {
            if answers[answer.status] == nil { order.append(answer.status) }
            answers[answer.status, default: []].append(answer)
        }
        var members = order.map { (String($0), response(answers[$0] ?? [])) }
        if endpoint.isTagged {
            members.append(("304", ["description": "The answer is the one of the tag in If-None-Match."]))
        }
        members += endpoint.allProblems.map { status in
            (
                String(status),
                [
                    "description": .string(Self.title(of: status)),
                    "content": [
                        "application/problem+json": .object(JSONObject([schema(.reference("Problem"))]))
                    ],
                ]
            )
        }
        return object(members)
    }

    private static func response(_ answers: [Endpoint.Answer]) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("description", .string(answers.map(\.summary).joined(separator: " ")))
        ]
        let content = answers.compactMap { answer in
            answer.mediaType.map { ($0, JSONValue.object(JSONObject([schema(answer.schema)]))) }
        }
        if !content.isEmpty { members.append(("content", object(content))) }
        return object(members)
    }

    private static func title(of status: Int) -> String {
        switch status {
        case 400: "A parameter or the body is wrong."
        case 401: "Nothing was presented, or what is not good any more."
        case 403: "Not for this role, region or origin."
        case 404: "There is none, or none in the token's regions."
        case 409: "What is there does not allow it."
        case 412: "It has changed meanwhile."
        case 413: "The body is too large."
        case 415: "The body is of another kind."
        case 421: "The server does not answer under this name."
        case 422: "It is understood, and cannot be done."
        case 428: "A header is missing that guards against overwriting."
        case 429: "Too many wrong tokens."
        case 503: "The server is overloaded, or lacks what it takes."
        default: "The server failed."
        }
    }

    private static func schema(_ schema: Schema) -> JSONMember { JSONMember(name: "schema", value: schema.json) }

    private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(JSONObject(members.map { JSONMember(name: $0.0, value: $0.1) }))
    }
}

extension Endpoint {
    /// Names it in generated clients: `get-warnings-id`.
    var identifier: String {
        let words = path.text.split { !$0.isLetter && !$0.isNumber }.drop { $0 == "api" || $0 == "v1" }
        return ([method.rawValue.lowercased()] + words.map(String.init)).joined(separator: "-")
    }

    /// Whether its answers are finished when they are sent, and bear a tag.
    var isTagged: Bool { method == .get && answers.contains { $0.mediaType == "application/json" } }
}
