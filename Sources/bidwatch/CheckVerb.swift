import BidEvents
import CanonicalJSON
import CommandLineOptions
import Interception
import System
import ZeroMQ

let checkVerb = Verb(
    name: "check", summary: "Ask whether a step may be taken, before it is",
    discussion: """
        Reads the event that the step would report, asks a running coordinator, and prints its answer: allow, warn or \
        block with rule, clause and reason. The decision is in the log. The exit status is 6 for a blocked step. When no \
        coordinator answers in time, --on-failure decides and the answer says so; there is no default.
        """,
    options: [
        OptionDeclaration(
            name: "endpoint", value: .value(placeholder: "ENDPOINT"), summary: "Where the coordinator answers checks",
            defaultText: "ipc://data/check.ipc"),
        OptionDeclaration(
            name: "on-failure", value: .value(placeholder: "POLICY"),
            summary: "open: the step may go on when nobody answers; closed: it waits"),
        OptionDeclaration(
            name: "timeout", value: .value(placeholder: "SECS"), summary: "How long to wait", defaultText: "5"),
        OptionDeclaration(
            name: "format", value: .value(placeholder: "FORMAT"), summary: "text or json", defaultText: "text"),
    ] + Security.clientOptions,
    arguments: [ArgumentDeclaration(name: "FILE", summary: "One event as JSON; - is standard input")]
) { arguments in
    guard let policy = arguments.string("on-failure").flatMap(FailurePolicy.init) else {
        throw UsageError(
            "--on-failure is missing or unknown", remedy: "write --on-failure open or --on-failure closed")
    }
    let format = arguments.string("format") ?? "text"
    guard ["text", "json"].contains(format) else {
        throw UsageError("--format is '\(format)'", remedy: "write text or json")
    }
    let path = arguments.arguments[0]
    let reader = path == "-" ? FileReader.standardInput : try FileReader(path: path)
    let bytes = try reader.readAll(limit: 1 << 20).reversed().drop { $0 == 0x0A || $0 == 0x0D }.reversed()
    let event = try EventDecoder().decode(Array(bytes))
    let seconds = try arguments.integer("timeout", in: 1...600) ?? 5
    let endpoint = arguments.string("endpoint") ?? "ipc://data/check.ipc"
    let answer = try ask(endpoint, event, try Security.client(endpoint, arguments), within: .seconds(seconds))
    func unjudged(_ failure: String) -> ExitStatus {
        tell(
            Decision.unjudged(
                event, policy, because: failure, offset: 0, configuration: "", at: SystemClock.now
            ).json, format)
    }
    guard let answer else { return unjudged("nobody answered at \(endpoint) within \(seconds) s") }
    if answer["error"]?.string == "busy" { return unjudged("too many checks waited at \(endpoint)") }
    return tell(answer, format)
}

private func ask(
    _ endpoint: String, _ event: Event, _ security: SocketSecurity, within timeout: Duration
) throws -> JSONValue? {
    var options = SocketOptions()
    options.security = security
    var socket = try Socket(.request, in: try ZeroMQContext(), options: options)
    try socket.connect(endpoint)
    guard case .sent = try socket.send([event.line]) else { return nil }
    let deadline = ContinuousClock.now + timeout
    while .now < deadline {
        _ = try poll([socket.pollItem()], timeout: deadline - .now)
        guard let message = try socket.receive(), let body = message.frames.last else { continue }
        return try JSONParser.parse(body)
    }
    return nil
}

/// Prints an answer and gives the exit status it stands for.
private func tell(_ answer: JSONValue, _ format: String) -> ExitStatus {
    if format == "json" { Console.write(answer.text + "\n") }
    if let error = answer["error"]?.string {
        let place = answer["field"]?.string.map { " at \($0)" } ?? ""
        let reason = answer["reason"]?.string ?? "", remedy = answer["remedy"]?.string.map { "; \($0)" } ?? ""
        Console.writeError(Console.printable("refused: \(error)\(place): \(reason)\(remedy)") + "\n")
        return .failure
    }
    guard let verdict = answer["verdict"]?.string.flatMap(Verdict.init) else {
        Console.writeError("the answer has no verdict that is known here; update bidwatch\n")
        return .failure
    }
    if format == "text" { Console.write(CheckText.text(of: answer)) }
    return verdict == .block ? .blocked : .success
}

/// An answer as a person reads it, in both languages.
enum CheckText {
    private static let verdicts = ["allow": "放行 allow", "warn": "警示 warn", "block": "拦截 block"]

    static func text(of answer: JSONValue) -> String {
        var lines = [verdicts[answer["verdict"]?.string ?? ""] ?? ""]
        for reason in answer["reasons"]?.array ?? [] {
            lines.append("  [\(reason["severity"]?.string ?? "")] \(reason["rule"]?.string ?? "")")
            for language in ["zh", "en"] {
                let explanation = reason["explanation"]?[language]?.string ?? ""
                let citation = reason["citation"]?[language]?.string ?? ""
                lines.append("    \(explanation) (\(citation))")
            }
        }
        for rule in answer["overridden"]?.array ?? [] { lines.append("  已人工放行 overridden: \(rule.string ?? "")") }
        for rule in answer["not_evaluated"]?.array ?? [] {
            lines.append("  缺数据未评 not evaluated: \(rule["rule"]?.string ?? "")")
        }
        if let failure = answer["failure"]?.string { lines.append("  未能核验 not judged: \(failure)") }
        return lines.map { Console.printable($0) }.joined(separator: "\n") + "\n"
    }
}
