import Access
import BidEvents
import CanonicalJSON
import DetectorKit
import Foundation
import Ledger
import LedgerIndex
import Synchronization

/// Answers questions to the ledger: short ones at once, rankings on a thread of their own.
final class LedgerDesk: Sendable {
    /// What is asked of a ranking.
    struct Question: Hashable {
        let grouping: RankingGroup
        let rule: String?
        let least: Int
        let through: Int64
        let scope: RegionScope
        var form = Form.screen
    }

    /// What of a ranking is told.
    enum Form: Hashable {
        case screen
        /// Some of the rates that it rests on.
        case rates(after: Int, limit: Int)
    }

    private struct Queue {
        var waiting: [(question: Question, answer: @Sendable ([UInt8]) -> Void)] = []
        var isServed = false
        /// The latest answers; a place of the log has one answer for ever.
        var known: [(question: Question, bytes: [UInt8])] = []
    }

    private static let waitingLimit = 16
    private static let knownLimit = 8

    let directory: String
    private let reader = Mutex<LedgerReader?>(nil)
    private let queue = Mutex(Queue())

    init(directory: String) { self.directory = directory }

    /// Asks what takes milliseconds, as somebody sees it who may see these regions only.
    func read<Answer: Sendable>(
        within scope: RegionScope, _ question: @Sendable (LedgerReader) throws -> Answer
    ) throws -> Answer {
        try reader.withLock { reader in
            let open = try reader ?? LedgerReader(directory: directory)
            reader = open
            do {
                return try question(open.limited(to: scope))
            } catch let problem as Problem {
                throw problem
            } catch {
                // The index may have been made anew.
                reader = nil
                throw error
            }
        }
    }

    /// Asks for a ranking, whose JSON comes from another thread; no bytes when the stores fail. False when too many wait.
    func rank(_ question: Question, _ answer: @escaping @Sendable ([UInt8]) -> Void) -> Bool {
        let (isTaken, isNew, known) = queue.withLock { queue -> (Bool, Bool, [UInt8]?) in
            if let known = queue.known.first(where: { $0.question == question }) { return (true, false, known.bytes) }
            guard queue.waiting.count < Self.waitingLimit else { return (false, false, nil) }
            queue.waiting.append((question, answer))
            defer { queue.isServed = true }
            return (true, !queue.isServed, nil)
        }
        if let known { answer(known) }
        if isNew {
            let thread = Thread { [self] in serve() }
            thread.name = "ranking"
            thread.stackSize = 4 << 20
            thread.start()
        }
        return isTaken
    }

    private func serve() {
        while let next = takeNext() {
            let bytes = compute(next.question)
            if !bytes.isEmpty {
                queue.withLock { queue in
                    queue.known.removeAll { $0.question == next.question }
                    queue.known.append((next.question, bytes))
                    if queue.known.count > Self.knownLimit { queue.known.removeFirst() }
                }
            }
            next.answer(bytes)
        }
    }

    private func takeNext() -> (question: Question, answer: @Sendable ([UInt8]) -> Void)? {
        queue.withLock { queue in
            if queue.waiting.isEmpty {
                queue.isServed = false
                return nil
            }
            return queue.waiting.removeFirst()
        }
    }

    private func compute(_ question: Question) -> [UInt8] {
        let ranking = try? LedgerReader(directory: directory).limited(to: question.scope).ranking(
            by: question.grouping, rule: question.rule, least: question.least, through: question.through)
        guard let ranking else { return [] }
        switch question.form {
        case .screen: return ranking.screen.bytes
        case .rates(let after, let limit): return Self.rates(of: ranking, after: after, limit: limit).bytes
        }
    }

    private static func rates(of ranking: Ranking, after: Int, limit: Int) -> JSONValue {
        let rates = ranking.rates.dropFirst(after)
        let end = after + limit
        return [
            "by": .string(ranking.grouping.rawValue), "through": JSONValue(ranking.position.offset),
            "as_of": .string(ranking.position.clock.description),
            "items": .array(rates.prefix(limit).map(\.json)),
            "next": rates.count > limit ? .string(String(end)) : .null,
        ]
    }
}
