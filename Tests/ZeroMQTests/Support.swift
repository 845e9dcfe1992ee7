import Foundation
import ScratchTesting
import Testing
import ZeroMQ

/// Long enough for any loaded machine; no test waits this long when it passes.
let patience = Duration.seconds(20)

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// Bytes that differ from place to place, so that a shifted or cut copy is noticed.
func pattern(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) } }

extension Socket {
    /// The next message, waited for.
    mutating func await() throws -> ReceivedMessage {
        let deadline = ContinuousClock.now + patience
        while ContinuousClock.now < deadline {
            if let message = try receive() { return message }
            _ = try poll([pollItem()], timeout: .milliseconds(100))
        }
        return try #require(nil as ReceivedMessage?, "nothing arrived")
    }

    /// Sends as soon as the queue and the connection allow.
    mutating func deliver(_ frames: [[UInt8]]) throws {
        let deadline = ContinuousClock.now + patience
        while ContinuousClock.now < deadline {
            if try send(frames) == .sent { return }
            _ = try poll([], timeout: .milliseconds(10))
        }
        Issue.record("the message could not be sent")
    }

    /// Whether nothing arrives for half a second, many times what a round trip on this machine takes.
    mutating func staysSilent() throws -> Bool {
        _ = try poll([pollItem()], timeout: .milliseconds(500))
        return try receive() == nil
    }
}

/// An address of each transport.
enum Transport: String, CaseIterable {
    case inproc, ipc, tcp

    func address(in folder: ScratchFolder) -> String {
        switch self {
        case .inproc: "inproc://conversation"
        case .ipc: "ipc://\(folder.path)/conversation"
        case .tcp: "tcp://127.0.0.1:*"
        }
    }
}
