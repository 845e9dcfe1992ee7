import DetectorKit
import Foundation
import Notifications
import Testing

struct OutboxTests {
    @Test("of the given-up the latest are kept, and those let go are counted")
    func letGo() throws {
        let feed = try Feed()
        // Nobody listens there.
        let receiver = Receiver(name: "a", address: .webhook(url: "http://127.0.0.1:9/"))
        var policy = Service.policy()
        (policy.queueLimit, policy.tries) = (2, 1)
        try feed.serve([receiver], policy)
        for number in 1...4 {
            try feed.add(project: "P\(number)")
            try Service.wait("it is given up") { try feed.progress("a").dead + feed.progress("a").overflowed == number }
        }
        #expect(try feed.deadLetters("a").map(\.place) == ["3", "4"])
        #expect(try feed.deadLetters("a").map(\.error) == ["connection-refused", "connection-refused"])
        #expect(try feed.progress("a").overflowed == 2)
    }

    @Test("a queue that is full lets changes go, counted; what waits is still there when it is opened anew")
    func full() throws {
        let feed = try Feed()
        var policy = Service.policy()
        (policy.queueLimit, policy.tries, policy.firstDelay) = (2, 100, .seconds(60))
        try feed.serve([Receiver(name: "a", address: .webhook(url: "http://127.0.0.1:9/"))], policy)
        for number in 1...5 { try feed.add(project: "P\(number)") }
        try Service.wait("three are let go") { try feed.progress("a").overflowed == 3 }
        feed.stop()
        let outbox = try Outbox(directory: feed.directory, receiver: "a", startingAfter: 0)
        #expect(try outbox.waiting == 2 && outbox.overflowed == 3 && outbox.cursor == 5 && outbox.dead == 0)
    }

    @Test("a message has one name in all its tries, and another than that of the same number in another feed")
    func names() throws {
        var names: [[String]] = []
        for title in ["逾期付款", "逾期验收"] {
            let (feed, hook) = (try Feed(), try Hook(answers: [500]))
            try feed.serve([Receiver(name: "a", address: .webhook(url: hook.url))], Service.policy())
            try feed.add(title: title)
            try Service.wait("it arrives") { hook.keys.count == 2 }
            names.append(hook.keys)
        }
        #expect(names.allSatisfy { Set($0).count == 1 && $0[0].hasPrefix("a-1-") } && names[0] != names[1])
    }
}
