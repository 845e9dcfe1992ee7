import DetectorKit
import Foundation
import HTTPService
import Notifications
import ReceiverTesting
import Testing

struct MailTests {
    private static let duty = Receiver(name: "duty", address: .mail("duty@finance.example"))

    private static func policy(_ server: SMTPServer) -> DeliveryPolicy {
        Service.policy { $0.mail = MailSubmission(server: server, sender: "bidwatch@finance.example") }
    }

    private static func policy(_ server: MailServer) -> DeliveryPolicy { policy(SMTPServer(url: server.url)) }

    @Test("a mail is read by Python's parser without a defect, in both languages, and nothing in a title ends a header")
    func form() throws {
        let (feed, server) = (try Feed(), try MailServer())
        try feed.serve([Self.duty], Self.policy(server))
        let title = "逾期付款\r\nBcc: thief@example.net\r\n\r\n\(String(repeating: "招标采购", count: 60))"
        try feed.add(severity: .red, title: title)
        try Service.wait("the mail arrives") { server.arrivals.count == 1 }
        let arrival = try #require(server.arrivals.first)
        let mail = arrival.mail
        #expect(mail.defects.isEmpty && mail.bareFeeds == 0 && mail.longestLine <= 78)
        #expect(arrival.sender.contains("<bidwatch@finance.example>"))
        #expect(arrival.recipients.map { $0.contains("<duty@finance.example>") } == [true])
        #expect(mail.header("Bcc") == nil && mail.header("Importance") == "high")
        let subject = try #require(mail.header("Subject"))
        #expect(subject.hasPrefix("[红色 Red] 逾期付款 Bcc: thief@example.net") && subject.hasSuffix("…"))
        #expect(mail.header("Message-ID")?.hasPrefix("<duty-1-") == true)
        #expect(mail.header("Message-ID")?.hasSuffix("@finance.example>") == true)
        #expect(mail.header("Auto-Submitted") == "auto-generated")
        #expect(mail.plain.contains("【红色】新预警：逾期付款") && mail.plain.contains("[Red] new: Late payment"))
        #expect(mail.plain.contains("逾期 1 天 <b>") && mail.html.contains("逾期 1 天 &lt;b&gt;"))
        #expect(mail.plain.contains("法律依据：条例第十五条") && mail.plain.contains("预警是线索，不是结论"))
    }

    @Test(
        "a server that is busy, refuses for now or drops the connection is asked again; then the mail arrives once",
        arguments: ["busy", "refuse-later", "drop"])
    func passing(_ fault: String) throws {
        let (feed, server) = (try Feed(), try MailServer(plan: [fault, fault]))
        try feed.serve([Self.duty], Self.policy(server))
        try feed.add()
        try Service.wait("the mail arrives") { try feed.progress("duty").delivered == 1 }
        #expect(server.arrivals.count == 1 && server.connections == [fault, fault, "take"])
    }

    @Test(
        "what a server will never take is laid aside after one try, and shown with its reason",
        arguments: [("refuse", "550"), ("reject-message", "554")])
    func final(_ fault: String, _ status: String) throws {
        let (feed, server) = (try Feed(), try MailServer(plan: [fault]))
        try feed.serve([Self.duty], Self.policy(server))
        try feed.add()
        try Service.wait("it is given up") { try feed.progress("duty").dead == 1 }
        let letter = try #require(try feed.deadLetters("duty").first)
        #expect(letter.tries == 1 && letter.error == "the mail server answered \(status)")
        #expect(server.arrivals.isEmpty)
        #expect(try Outbox(directory: feed.directory, receiver: "duty", startingAfter: 0).retry("1") == 1)
        try Service.wait("it arrives when sent again") { server.arrivals.count == 1 }
    }

    @Test("a server that never speaks costs its tries and holds up no other receiver")
    func hanging() throws {
        let (feed, server) = (try Feed(), try MailServer(plan: ["hang", "hang", "hang"]))
        let hook = try Hook()
        var policy = Self.policy(server)
        policy.timeout = .seconds(3)
        try feed.serve([Self.duty, Receiver(name: "hook", address: .webhook(url: hook.url))], policy)
        try feed.add()
        try Service.wait("the webhook has it") { !hook.bodies.isEmpty }
        try Service.wait("the mail is given up") { try feed.progress("duty").dead == 1 }
        #expect(try feed.deadLetters("duty").map(\.error) == ["timed-out"])
        #expect(server.arrivals.isEmpty && Set(hook.keys).count == 1)
    }

    @Test(
        "when the answer to a whole mail is lost it is sent again under the same Message-ID, or laid aside if so chosen"
    )
    func lostAnswer() throws {
        let (feed, server) = (try Feed(), try MailServer(plan: ["lose-answer"]))
        try feed.serve([Self.duty], Self.policy(server))
        try feed.add()
        try Service.wait("it is delivered") { try feed.progress("duty").delivered == 1 }
        let names = server.arrivals.map { $0.mail.header("Message-ID") }
        #expect(names.count >= 2 && Set(names).count == 1)

        let careful = Receiver(name: "careful", address: .mail("duty@finance.example"), lostAnswer: .layAside)
        let second = try MailServer(plan: ["lose-answer"])
        try feed.serve([careful], Self.policy(second))
        try feed.add(number: 2)
        try Service.wait("it is laid aside") { try feed.progress("careful").dead == 1 }
        #expect(second.arrivals.count == 1 && second.connections == ["lose-answer"])
        #expect(try feed.deadLetters("careful").first?.error.contains("may have arrived") == true)
    }

    @Test("a certificate that nobody vouches for ends the conversation before login and mail")
    func wrongCertificate() throws {
        let feed = try Feed()
        let files = try MailServer.certificate(in: feed.directory)
        let server = try MailServer(options: ["--tls"] + files + ["--login", "monitor", "secret"])
        var submission = SMTPServer(url: "smtps://127.0.0.1:\(server.port)")
        submission.login = SMTPServer.Login(user: "monitor", password: "secret")
        try feed.serve([Self.duty], Self.policy(submission))
        try feed.add()
        try Service.wait("it is given up") { try feed.progress("duty").dead == 1 }
        #expect(try feed.deadLetters("duty").map(\.error) == ["untrusted"] && server.arrivals.isEmpty)

        submission.authorityFile = files[0]
        try feed.serve([Self.duty], Self.policy(submission))
        #expect(try Outbox(directory: feed.directory, receiver: "duty", startingAfter: 0).retry(nil) == 1)
        try Service.wait("it arrives once the certificate is vouched for") { server.arrivals.count == 1 }
        #expect(server.arrivals.map(\.encrypted) == [true])
    }

    @Test("a server is trusted by the authority that is named, and by no other", arguments: ["--tls", "--starttls"])
    func authority(_ way: String) throws {
        let feed = try Feed()
        let authority = try MailServer.authority(in: feed.directory)
        let files = try MailServer.certificate(in: feed.directory, signedBy: authority)
        let other = try MailServer.certificate(in: feed.directory, name: "other")
        let server = try MailServer(options: [way] + files)
        let scheme = way == "--tls" ? "smtps" : "smtp"
        let url = "\(scheme)://127.0.0.1:\(server.port)"
        try feed.serve([Self.duty], Self.policy(SMTPServer(url: url, authorityFile: other[0])))
        try feed.add()
        try Service.wait("it is given up") { try feed.progress("duty").dead == 1 }
        #expect(try feed.deadLetters("duty").map(\.error) == ["untrusted"] && server.arrivals.isEmpty)
        try feed.serve([Self.duty], Self.policy(SMTPServer(url: url, authorityFile: authority[0])))
        #expect(try Outbox(directory: feed.directory, receiver: "duty", startingAfter: 0).retry("1") == 1)
        try Service.wait("it arrives") { try feed.progress("duty").delivered == 1 }
        #expect(server.arrivals.map(\.encrypted) == [true])
    }

    @Test("where an authority is named, a server that offers no encryption gets neither login nor mail")
    func encryptionRequired() throws {
        let feed = try Feed()
        let authority = try MailServer.authority(in: feed.directory)
        let server = try MailServer(options: ["--login", "monitor", "secret"])
        var submission = SMTPServer(url: server.url, authorityFile: authority[0])
        submission.login = SMTPServer.Login(user: "monitor", password: "secret")
        try feed.serve([Self.duty], Self.policy(submission))
        try feed.add()
        try Service.wait("it is given up") { try feed.progress("duty").dead == 1 }
        #expect(try feed.deadLetters("duty").map(\.error) == ["unencrypted"])
        #expect(server.arrivals.isEmpty && server.logins == 0 && server.connections.count == 3)
    }

    @Test("STARTTLS is used where it is offered, and a wrong password is tried again, as an operator may mend it")
    func startsEncryption() throws {
        let feed = try Feed()
        let files = try MailServer.certificate(in: feed.directory)
        let server = try MailServer(options: ["--starttls"] + files + ["--login", "monitor", "secret"])
        var submission = SMTPServer(url: server.url, authorityFile: files[0])
        submission.login = SMTPServer.Login(user: "monitor", password: "wrong")
        try feed.serve([Self.duty], Self.policy(submission))
        try feed.add()
        try Service.wait("it is given up") { try feed.progress("duty").dead == 1 }
        let letter = try #require(try feed.deadLetters("duty").first)
        #expect(letter.tries == 3 && letter.error == "the mail server answered 535")
        submission.login = SMTPServer.Login(user: "monitor", password: "secret")
        try feed.serve([Self.duty], Self.policy(submission))
        #expect(try Outbox(directory: feed.directory, receiver: "duty", startingAfter: 0).retry(nil) == 1)
        try Service.wait("it arrives") { server.arrivals.count == 1 }
        #expect(server.arrivals.map(\.encrypted) == [true])
    }
}
