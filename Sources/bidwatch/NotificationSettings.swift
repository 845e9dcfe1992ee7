import BidEvents
import CommandLineOptions
import DetectorKit
import HTTPService
import Notifications
import Settings
import Supervision
import System

/// Whom the operator has told of changes, and how: the section `notifications` of `bidwatch.yaml`.
struct NotificationSettings {
    static let section = "notifications"

    private(set) var receivers: [Receiver] = []
    /// Without what key files hold; see ``policy()``.
    private var delivery = DeliveryPolicy()
    private var keyFile: String?
    private var loginFile: String?
    private var tokenFile: String?

    init() {}

    init(_ reader: MappingReader) {
        reader.mapping("mail", required: false).map { readMail($0) }
        reader.mapping("sms", required: false).map { readGateway($0) }
        receivers = reader.mappings("receivers", required: true).compactMap { receiver($0) }
        if Set(receivers.map(\.name)).count < receivers.count {
            reader.diagnostics.error(
                "duplicate-receiver", at: reader.location(of: "receivers"), "two receivers share a name",
                remedy: "give each a name of its own")
        }
        keyFile = reader.optionalString("key_file")
        delivery.link = reader.optionalString("link")
        let times: ClosedRange<Duration> = .milliseconds(10)...(.seconds(86_400))
        delivery.timeout = reader.duration("timeout_millis", default: delivery.timeout, in: times) ?? delivery.timeout
        delivery.firstDelay =
            reader.duration("first_delay_millis", default: delivery.firstDelay, in: times) ?? delivery.firstDelay
        delivery.longestDelay =
            reader.duration("longest_delay_secs", default: delivery.longestDelay, in: times) ?? delivery.longestDelay
        delivery.tries = reader.integer("tries", in: 1...100, default: delivery.tries) ?? 1
        delivery.queueLimit = reader.integer("queue", in: 10...1_000_000, default: delivery.queueLimit) ?? 10
        reader.finish()
    }

    /// The policy with its secrets, read from files that only their owner can read.
    func policy() throws -> DeliveryPolicy {
        var policy = delivery
        policy.key = try keyFile.map(Security.signingKey)
        policy.mail?.server.login = try loginFile.map(Self.login)
        policy.gateway?.token = try tokenFile.map { path in
            try Security.secretLines(path, count: 1, remedy: "write the gateway's token on one line")[0]
        }
        return policy
    }

    private static func login(_ path: String) throws -> SMTPServer.Login {
        let lines = try Security.secretLines(
            path, count: 2, remedy: "write the user on one line, the password below it")
        return SMTPServer.Login(user: lines[0], password: lines[1])
    }

    private mutating func readMail(_ reader: MappingReader) {
        defer { reader.finish() }
        loginFile = reader.optionalString("login_file")
        let authority = reader.optionalString("authority_file")
        guard let server = reader.string("server"), let sender = reader.string("sender") else { return }
        if !["smtp://", "smtps://"].contains(where: server.hasPrefix) {
            reader.diagnostics.error(
                "bad-mail-server", at: reader.location(of: "server"), "'\(server)' is no address of a mail server",
                remedy: "write smtps://HOST:465, or smtp://HOST:587 for STARTTLS")
        }
        Self.checkAddress(sender, "sender", reader)
        delivery.mail = MailSubmission(server: SMTPServer(url: server, authorityFile: authority), sender: sender)
    }

    private mutating func readGateway(_ reader: MappingReader) {
        defer { reader.finish() }
        tokenFile = reader.optionalString("token_file")
        let acceptedIf = reader.optionalString("accepted_if")
        let longestText = reader.integer("longest_text", in: 20...2_000, default: 200) ?? 200
        let formats = TextGateway.Format.allCases.map(\.rawValue)
        guard let url = reader.string("url"), let body = reader.string("body"),
            let format = reader.string("format", default: "json", matching: formats).flatMap(TextGateway.Format.init)
        else { return }
        Self.checkWeb(url, reader)
        do {
            var gateway = try TextGateway(url: url, format: format, body: body)
            (gateway.acceptedIf, gateway.longestText) = (acceptedIf, longestText)
            delivery.gateway = gateway
        } catch {
            let known = TextGateway.Placeholder.allCases.map { "${\($0.rawValue)}" }.joined(separator: ", ")
            reader.diagnostics.error(
                "bad-template", at: reader.location(of: "body"), "\(error)",
                remedy: "placeholders are \(known); in JSON they stand within quotes")
        }
    }

    private func receiver(_ reader: MappingReader) -> Receiver? {
        defer { reader.finish() }
        let name = reader.string("name")
        let route = Self.route(reader)
        let pace = Self.pace(reader)
        let address = address(reader)
        let names = Receiver.LostAnswer.allCases.map(\.rawValue)
        // Who gets a text message twice is disturbed twice, and no gateway promises to know it again.
        let usual: Receiver.LostAnswer = if case .phone = address { .layAside } else { .resend }
        let lostAnswer = reader.string("lost_answer", default: usual.rawValue, matching: names)
        guard let name, let address, let lostAnswer = lostAnswer.flatMap(Receiver.LostAnswer.init) else { return nil }
        let isPlain =
            !name.isEmpty && name.utf8.count <= 40
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        if !isPlain {
            reader.diagnostics.error(
                "bad-receiver", at: reader.location(of: "name"), "'\(name)' cannot name a receiver",
                remedy: "write up to 40 letters, digits and hyphens")
        }
        return Receiver(name: name, address: address, route: route, pace: pace, lostAnswer: lostAnswer)
    }

    private func address(_ reader: MappingReader) -> Receiver.Address? {
        let (url, mail) = (reader.optionalString("url"), reader.optionalString("mail"))
        let phone = reader.optionalString("phone")
        func refuse(_ key: String?, _ sentence: String, _ remedy: String) {
            reader.diagnostics.error(
                "bad-receiver", at: key.map { reader.location(of: $0) } ?? reader.location, sentence, remedy: remedy)
        }
        switch (url, mail, phone) {
        case (let url?, nil, nil):
            Self.checkWeb(url, reader)
            return .webhook(url: url)
        case (nil, let mail?, nil):
            Self.checkAddress(mail, "mail", reader)
            if delivery.mail == nil { refuse("mail", "no mail server is named", "add notifications.mail") }
            return .mail(mail)
        case (nil, nil, let phone?):
            // Not shown: diagnostics are logged, and telephone numbers must not be.
            let digits = phone.hasPrefix("+") ? phone.dropFirst() : phone[...]
            if !(3...20).contains(digits.utf8.count) || !digits.utf8.allSatisfy({ (48...57).contains($0) }) {
                refuse("phone", "this is no telephone number", "write 3 to 20 digits, in quotes, + before them or not")
            }
            if delivery.gateway == nil { refuse("phone", "no SMS gateway is named", "add notifications.sms") }
            return .phone(phone)
        default:
            refuse(nil, "a receiver has one address", "write url, mail or phone, and only one of them")
            return nil
        }
    }

    private static func route(_ reader: MappingReader) -> Route {
        let severities = Severity.allCases.map(\.rawValue)
        let severity = reader.string("severity_at_least", default: "blue", matching: severities)
        let changes = reader.strings("changes", default: [])
        for change in changes where FeedEntry.Change(rawValue: change) == nil {
            reader.diagnostics.error(
                "no-such-change", at: reader.location(of: "changes"), "the feed has no change '\(change)'",
                remedy: "write one of \(FeedEntry.Change.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let caseChanges = reader.strings("case_changes", default: [])
        for change in caseChanges where CaseNotice(rawValue: change) == nil {
            reader.diagnostics.error(
                "no-such-change", at: reader.location(of: "case_changes"), "nobody is told of '\(change)' of a case",
                remedy: "write one of \(CaseNotice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return Route(
            leastSeverity: severity.flatMap(Severity.init) ?? .blue, regions: reader.strings("regions", default: []),
            detectors: reader.strings("detectors", default: []), rules: reader.strings("rules", default: []),
            changes: changes, caseChanges: caseChanges.compactMap(CaseNotice.init),
            takesHeldBack: reader.boolean("held_back", default: false) ?? false)
    }

    private static func pace(_ reader: MappingReader) -> Pace {
        var pace = Pace()
        pace.groupInterval =
            reader.duration("group_minutes", default: .zero, in: .zero...(.days(7))) ?? pace.groupInterval
        let groupings = Pace.Grouping.allCases.map(\.rawValue)
        pace.grouping =
            reader.string("group_by", default: pace.grouping.rawValue, matching: groupings)
            .flatMap(Pace.Grouping.init) ?? pace.grouping
        pace.largestGroup = reader.integer("largest_group", in: 1...1_000, default: pace.largestGroup) ?? 1
        let severities = Severity.allCases.map(\.rawValue)
        pace.urgentSeverity =
            reader.string("urgent_severity", default: pace.urgentSeverity.rawValue, matching: severities)
            .flatMap(Severity.init) ?? pace.urgentSeverity
        pace.repeatInterval = reader.optionalDuration("repeat_hours", in: .seconds(3_600)...(.days(90)))
        pace.repeatSeverity =
            reader.string("repeat_severity", default: pace.repeatSeverity.rawValue, matching: severities)
            .flatMap(Severity.init) ?? pace.repeatSeverity
        pace.repeatTimes = reader.integer("repeat_times", in: 1...100, default: pace.repeatTimes) ?? 1
        if let text = reader.optionalString("quiet_hours") {
            pace.quietHours = QuietHours(text)
            if pace.quietHours == nil {
                reader.diagnostics.error(
                    "bad-hours", at: reader.location(of: "quiet_hours"), "'\(text)' are no hours of a day",
                    remedy: "write them like \"22:00-07:00\", in China's time")
            }
        }
        return pace
    }

    private static func checkWeb(_ url: String, _ reader: MappingReader) {
        guard !["http://", "https://"].contains(where: url.hasPrefix) else { return }
        reader.diagnostics.error(
            "bad-receiver", at: reader.location(of: "url"), "this is no address of a webhook or gateway",
            remedy: "write http:// or https://")
    }

    private static func checkAddress(_ address: String, _ key: String, _ reader: MappingReader) {
        guard !MailSubmission.isAddress(address) else { return }
        reader.diagnostics.error(
            "bad-address", at: reader.location(of: key), "this is no e-mail address that can be written to",
            remedy: "write one address such as duty@finance.example, without name and brackets")
    }
}
