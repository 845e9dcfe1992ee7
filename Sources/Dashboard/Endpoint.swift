import Access
import HTTPService

/// One thing that is answered over HTTP, declared once: the routing, the checks of parameters, bodies and rights, and
/// the OpenAPI document derive from it.
struct Endpoint: Sendable {
    enum Method: String, CaseIterable, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    enum Admission: Sendable {
        /// Open, because it tells nothing of anybody.
        case anyone
        /// For these roles, each within the regions of its token.
        case regions(Set<Role>)
        /// For these roles, if their token is for all regions: what is told knows no regions.
        case everywhere(Set<Role>)

        var roles: Set<Role> {
            switch self {
            case .anyone: []
            case .regions(let roles), .everywhere(let roles): roles
            }
        }
    }

    /// What is sent with a request.
    struct Body: Sendable {
        let mediaTypes: [String]
        let schema: Schema
        /// Whether the endpoint reads it by rules of its own, and the schema only describes it.
        var isReadElsewhere = false

        static func json(_ schema: Schema) -> Body { Body(mediaTypes: ["application/json"], schema: schema) }
    }

    /// What comes back when all goes well.
    struct Answer: Sendable {
        let status: Int
        let mediaType: String?
        let schema: Schema
        let summary: String

        static func json(_ schema: Schema, _ summary: String, status: Int = 200) -> Answer {
            Answer(status: status, mediaType: "application/json", schema: schema, summary: summary)
        }

        static func stream(_ mediaType: String, _ summary: String) -> Answer {
            Answer(status: 200, mediaType: mediaType, schema: .anything, summary: summary)
        }

        static func empty(_ summary: String) -> Answer {
            Answer(status: 204, mediaType: nil, schema: .anything, summary: summary)
        }
    }

    let method: Method
    let path: PathPattern
    /// One sentence.
    let summary: String
    let admission: Admission
    let parameters: [Parameter]
    let body: Body?
    let answers: [Answer]
    /// The statuses of errors of its own, beside those that follow from the declaration.
    let problems: [Int]
    let serve: @Sendable (FeedAPI, Call) throws -> HTTPResponse

    init(
        _ method: Method, _ path: String, _ summary: String, for admission: Admission, parameters: [Parameter] = [],
        body: Body? = nil, answers: [Answer], problems: [Int] = [],
        serve: @escaping @Sendable (FeedAPI, Call) throws -> HTTPResponse
    ) {
        self.method = method
        self.path = PathPattern(path)
        self.summary = summary
        self.admission = admission
        self.parameters = parameters
        self.body = body
        self.answers = answers
        self.problems = problems
        self.serve = serve
        let named = parameters.filter { $0.location == .path }.map(\.name)
        precondition(named == [self.path.variable].compactMap { $0 }, "\(path) and its parameters differ")
    }

    /// All statuses of errors that it may answer with, sorted.
    var allProblems: [Int] {
        var statuses: Set = Set(problems).union([400, 421, 500, 503])
        if case .anyone = admission {} else { statuses.formUnion([401, 403, 429]) }
        if path.variable != nil { statuses.insert(404) }
        if body != nil { statuses.formUnion([413, 415]) }
        return statuses.sorted()
    }
}

/// Who reads warnings, projects and cases.
extension Set<Role> {
    static let readers: Set = [Role.supervisor, .analyst]
    static let everybody = Set(Role.allCases)
}
