import CZeroMQ
import Glibc

/// What libzmq refused, where, and what helps.
public struct ZeroMQError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The errno value, one of the system's or of libzmq's own.
    public let code: Int32
    /// What was tried, in words that complete "could not …".
    public let operation: String
    /// The address it was tried on, if any.
    public let endpoint: String?
    /// What is wrong in particular, where the errno value alone does not say it.
    public let detail: String?

    public init(code: Int32, operation: String, endpoint: String? = nil, detail: String? = nil) {
        self.code = code
        self.operation = operation
        self.endpoint = endpoint
        self.detail = detail
    }

    /// The error the calling thread's last libzmq call left behind.
    static func last(_ operation: String, endpoint: String? = nil) -> ZeroMQError {
        ZeroMQError(code: zmq_errno(), operation: operation, endpoint: endpoint)
    }

    /// Input that is refused before libzmq sees it.
    static func unusable(_ detail: String, for operation: String, endpoint: String? = nil) -> ZeroMQError {
        ZeroMQError(code: EINVAL, operation: operation, endpoint: endpoint, detail: detail)
    }

    public var description: String {
        let place = endpoint.map { " \($0)" } ?? ""
        if let detail { return "Could not \(operation)\(place): \(detail)." }
        let reason = unsafe String(cString: zmq_strerror(code))
        let sentence = "Could not \(operation)\(place): \(reason)."
        return remedy.map { "\(sentence) \($0)" } ?? sentence
    }
}
