import HTTPService
import Hashing

/// What came of sending a message once.
enum DispatchOutcome {
    case taken
    /// It did not arrive; `isFinal` when it never will.
    case refused(String, isFinal: Bool)
    /// It may have arrived.
    case unanswered(String)
    /// Cut short by a stop, before or after it arrived.
    case ended
}

/// Sends messages to one receiver's address. No text that comes of it names the address, which may hold a secret.
struct Dispatch {
    /// Answers by which a server says that the same request will never do.
    private static let final: Set<Int> = [400, 405, 410, 411, 413, 414, 415, 422]
    /// The most of a gateway's answer that is read.
    private static let largestAnswer = 64 << 10

    let receiver: Receiver
    let policy: DeliveryPolicy

    func send(_ message: Message, continuing: () -> Bool) -> DispatchOutcome {
        let name = message.name(for: receiver.name)
        switch receiver.address {
        case .webhook(let url): return post(message, name, to: url, continuing)
        case .mail(let address): return mail(message, name, to: address, continuing)
        case .phone(let number): return text(message, name, to: number, continuing)
        }
    }

    private func post(_ message: Message, _ name: String, to url: String, _ continuing: () -> Bool) -> DispatchOutcome {
        let body = message.body
        var headers = [(name: "Content-Type", value: "application/json"), (name: "Idempotency-Key", value: name)]
        if let key = policy.key {
            headers.append(("Bidwatch-Signature", "sha256=" + KeyedHash.hexadecimal(body, key: key)))
        }
        return post(body, headers, to: url, continuing) { _ in true }
    }

    private func text(
        _ message: Message, _ name: String, to phone: String, _ continuing: () -> Bool
    ) -> DispatchOutcome {
        guard let gateway = policy.gateway else { preconditionFailure("a telephone needs a gateway") }
        var headers = [(name: "Content-Type", value: gateway.mediaType), (name: "Idempotency-Key", value: name)]
        if let token = gateway.token { headers.append(("Authorization", "Bearer \(token)")) }
        let body = gateway.request(for: message, name: name, phone: phone)
        return post(body, headers, to: gateway.url, continuing) { answer in
            gateway.acceptedIf.map { answer.contains($0) } ?? true
        }
    }

    private func post(
        _ body: [UInt8], _ headers: [(name: String, value: String)], to url: String, _ continuing: () -> Bool,
        isAccepted: (String) -> Bool
    ) -> DispatchOutcome {
        do {
            let answer = try HTTPClient.post(
                url, body: body, headers: headers, timeout: policy.timeout, largestBody: Self.largestAnswer,
                continuing: continuing)
            if answer.status == 0 { return .ended }
            guard (200...299).contains(answer.status) else {
                return .refused("the receiver answered \(answer.status)", isFinal: Self.final.contains(answer.status))
            }
            return isAccepted(answer.text)
                ? .taken : .refused("the answer lacks what accepted_if asks for", isFinal: false)
        } catch {
            return error.mayHaveArrived
                ? .unanswered(error.code.rawValue) : .refused(error.code.rawValue, isFinal: false)
        }
    }

    private func mail(
        _ message: Message, _ name: String, to address: String, _ continuing: () -> Bool
    ) -> DispatchOutcome {
        guard let submission = policy.mail else { preconditionFailure("an e-mail address needs a mail server") }
        let mail = MailMessage(message, name: name, from: submission.sender, to: address)
        let outcome = SMTPClient.send(
            mail.bytes, from: submission.sender, to: address, through: submission.server, timeout: policy.timeout,
            continuing: continuing)
        switch outcome {
        case .taken: return .taken
        // 530 and 535 are about the login, which an operator mends; the message itself is not at fault.
        case .refused(let status):
            return .refused(
                "the mail server answered \(status)", isFinal: status >= 500 && status != 530 && status != 535)
        case .unknown: return .unanswered("the mail server did not answer to the whole message")
        case .failed(let code): return .refused(code.rawValue, isFinal: false)
        case .ended: return .ended
        }
    }
}
