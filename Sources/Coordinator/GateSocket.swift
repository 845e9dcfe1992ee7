import BidEvents
import CanonicalJSON
import Intake
import Synchronization
import ZeroMQ

/// The socket at which exchange platforms ask: one frame with the proposed event, one frame with the answer, both JSON.
///
/// The gate's thread owns it.
struct GateSocket: ~Copyable {
    private final class Answers: Sendable {
        let waiting = Mutex<[(frames: [[UInt8]], body: [UInt8])]>([])
    }

    private var socket: Socket
    private let isBound: Bool
    private let permissions: CenterPermissions
    private let decoder = EventDecoder()
    private let answers = Answers()

    init(_ options: GateOptions, in context: ZeroMQContext) throws {
        var settings = SocketOptions()
        settings.security = options.security
        settings.largestMessage = (1 << 20) + 4_096
        var created = try Socket(.router, in: context, options: settings)
        if let endpoint = options.endpoint { try created.bind(endpoint) }
        socket = created
        isBound = options.endpoint != nil
        permissions = options.permissions
    }

    var pollItems: [PollItem] { isBound ? [socket.pollItem()] : [] }

    /// Passes the questions that wait on; gives how many were refused at once.
    mutating func receive(
        limit: Int, ask: (Event, @escaping @Sendable ([UInt8]) -> Void) -> Bool
    ) throws -> Int {
        guard isBound else { return 0 }
        var refused = 0
        for _ in 0..<limit {
            guard let message = try socket.receive() else { break }
            guard let body = message.frames.last, message.frames.count >= 2 else { continue }
            let route = Array(message.frames.dropLast())
            do throws(EventRejection) {
                let event = try decoder.decode(body)
                try event.checkStep()
                try permissions.check(event.source, of: message.userIdentifier)
                let answers = answers
                let isTaken = ask(event) { body in answers.waiting.withLock { $0.append((route, body)) } }
                guard !isTaken else { continue }
                refused += 1
                _ = try? socket.send(route + [Self.problem("busy", "too many checks wait", "ask again later")])
            } catch {
                refused += 1
                let problem = Self.problem(error.code, error.reason, error.remedy, field: error.field)
                // Who is gone by now gets no answer.
                _ = try? socket.send(route + [problem])
            }
        }
        return refused
    }

    mutating func sendAnswers() throws {
        let ready = answers.waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        for (route, body) in ready { _ = try socket.send(route + [body]) }
    }

    private static func problem(_ code: String, _ reason: String, _ remedy: String?, field: String? = nil) -> [UInt8] {
        var members: [JSONMember] = [
            JSONMember(name: "error", value: .string(code)), JSONMember(name: "reason", value: .string(reason)),
        ]
        if let field { members.append(JSONMember(name: "field", value: .string(field))) }
        if let remedy { members.append(JSONMember(name: "remedy", value: .string(remedy))) }
        return JSONValue.object(JSONObject(members)).bytes
    }
}
