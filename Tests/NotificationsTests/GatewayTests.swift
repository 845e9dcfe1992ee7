import CanonicalJSON
import DetectorKit
import Foundation
import HTTPService
import Notifications
import Testing

struct GatewayTests {
    private static let body = #"{"mobile":"${phone}","content":"${text}","n":"${count}","out_id":"${id}"}"#

    private static func policy(_ gateway: TextGateway) -> DeliveryPolicy { Service.policy { $0.gateway = gateway } }

    private static func duty(_ lostAnswer: Receiver.LostAnswer = .layAside) -> Receiver {
        Receiver(name: "duty", address: .phone("+8613800000001"), lostAnswer: lostAnswer)
    }

    @Test("a text message fits its gateway: the body as declared, escaped, cut, with its token and its name")
    func json() throws {
        let (feed, hook) = (try Feed(), try Hook())
        var gateway = try TextGateway(url: hook.url, format: .json, body: Self.body)
        (gateway.token, gateway.longestText) = ("t0ken", 30)
        try feed.serve([Self.duty()], Self.policy(gateway))
        try feed.add(severity: .red, title: "逾期\"付款\"\n\(String(repeating: "长", count: 40))")
        try Service.wait("it arrives") { try feed.progress("duty").delivered == 1 }
        let request = try #require(hook.requests.first)
        let json = try JSONParser.parse(request.body)
        #expect(json["mobile"]?.string == "+8613800000001" && json["n"]?.string == "1")
        #expect(json["content"]?.string?.hasPrefix("【红色预警】新预警：逾期\"付款\" 长") == true)
        #expect(json["content"]?.string?.count == 30 && json["content"]?.string?.hasSuffix("…") == true)
        #expect(json["out_id"]?.string == request.header("Idempotency-Key"))
        #expect(request.header("Authorization") == "Bearer t0ken")
        #expect(request.header("Content-Type") == "application/json")
    }

    @Test("a form is percent-encoded")
    func form() throws {
        let (feed, hook) = (try Feed(), try Hook())
        let gateway = try TextGateway(url: hook.url, format: .form, body: "to=${phone}&level=${level}&text=${title}")
        try feed.serve([Self.duty()], Self.policy(gateway))
        try feed.add(title: "a&b=c 1+1%")
        try Service.wait("it arrives") { hook.bodies.count == 1 }
        #expect(hook.bodies == ["to=%2B8613800000001&level=%E6%A9%99%E8%89%B2&text=a%26b%3Dc%201%2B1%25"])
        #expect(hook.requests[0].header("Content-Type") == "application/x-www-form-urlencoded")
    }

    @Test("an answer 200 that lacks what acceptance says is a refusal, and tried again")
    func accepted() throws {
        let (feed, hook) = (try Feed(), try Hook(text: #"{"code":"BUSY"}"#))
        var gateway = try TextGateway(url: hook.url, format: .json, body: Self.body)
        gateway.acceptedIf = #""code":"OK""#
        try feed.serve([Self.duty()], Self.policy(gateway))
        try feed.add()
        try Service.wait("it is given up") { try feed.progress("duty").dead == 1 }
        #expect(hook.bodies.count == 3 && Set(hook.keys).count == 1)
        let letter = try #require(try feed.deadLetters("duty").first)
        #expect(letter.error.contains("accepted_if") && !letter.error.contains("138"))
    }

    @Test("a text message whose answer was lost is not sent twice, a webhook's is, under the same key")
    func lostAnswer() throws {
        let (feed, phone, web) = (try Feed(), try Hook(answers: [0]), try Hook(answers: [0]))
        let gateway = try TextGateway(url: phone.url, format: .json, body: Self.body)
        try feed.serve(
            [Self.duty(), Receiver(name: "web", address: .webhook(url: web.url))], Self.policy(gateway))
        try feed.add()
        try Service.wait("both are settled") {
            try feed.progress("duty").dead == 1 && feed.progress("web").delivered == 1
        }
        #expect(phone.bodies.count == 1)
        #expect(try feed.deadLetters("duty").first?.error == "timed-out, so it may have arrived")
        #expect(web.bodies.count >= 2 && Set(web.keys).count == 1)
    }

    @Test(
        "a webhook that refuses for now is asked again, one that refuses for good is not",
        arguments: [([503, 429, 500], 3, false), ([400], 1, true), ([500, 422], 2, true), ([502, 404], 3, false)])
    func statuses(_ answers: [Int], _ requests: Int, _ isFinal: Bool) throws {
        let (feed, hook) = (try Feed(), try Hook(answers: answers))
        try feed.serve([Receiver(name: "web", address: .webhook(url: hook.url))], Service.policy())
        try feed.add()
        try Service.wait("it is settled") {
            let progress = try feed.progress("web")
            return progress.dead + progress.delivered == 1
        }
        #expect(hook.bodies.count == requests)
        #expect(try feed.progress("web").dead == (isFinal || answers.count == 3 ? 1 : 0))
    }

    @Test("receivers that are replaced go on where they were, unchanged ones are left alone, new ones begin now")
    func replacing() throws {
        let (feed, old, new) = (try Feed(), try Hook(), try Hook())
        func receiver(_ name: String, _ hook: Hook) -> Receiver {
            Receiver(name: name, address: .webhook(url: hook.url))
        }
        try feed.serve([receiver("a", old)], Service.policy())
        try feed.add(project: "P1")
        try Service.wait("the first arrives") { old.bodies.count == 1 }
        try feed.serve([], Service.policy())
        try feed.add(project: "P2")
        try feed.serve([receiver("a", new), receiver("b", old)], Service.policy())
        try feed.add(project: "P3")
        try Service.wait("a has both, b the last") { new.bodies.count == 2 && old.bodies.count == 2 }
        #expect(new.bodies[0].contains("P2/1") && new.bodies[1].contains("P3/1") && old.bodies[1].contains("P3/1"))
    }

    @Test("a body with an unknown placeholder, without a telephone, or that is no JSON is refused")
    func templates() {
        #expect(throws: TemplateError.unknown("phon")) {
            try TextGateway(url: "http://x", format: .json, body: #"{"a":"${phon}"}"#)
        }
        #expect(throws: TemplateError.withoutPhone) {
            try TextGateway(url: "http://x", format: .form, body: "a=${text}")
        }
        #expect(throws: TemplateError.notJSON) {
            try TextGateway(url: "http://x", format: .json, body: #"{"a":${phone}}"#)
        }
    }
}
