import Dashboard
import DetectorKit
import Foundation
import HTTPService
import Testing

@Suite(.serialized, .enabled(if: Browser.isInstalled, "needs Chromium: apt-get install chromium")) struct PageTests {
    private func document(of fixture: FeedFixture, statusRequests: Int = 2, arguments: [String] = []) throws -> String {
        let page = try HeldPage(fixture.api, token: fixture.keys.supervisor, statusRequests: statusRequests)
        return try #require(Browser()).document(of: page.address, arguments: arguments)
    }

    @Test("hostile names are shown as text and run nothing")
    func hostileText() throws {
        let fixture = try FeedFixture()
        let hostile = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
        try fixture.apply([
            finding(
                project: hostile, severity: .red, title: BilingualText(chinese: hostile, english: hostile),
                parties: [hostile])
        ])
        let document = try self.document(of: fixture)
        #expect(document.contains("&lt;script&gt;document.title='taken'&lt;/script&gt;&lt;img"))
        #expect(document.matches(of: /<img/).count == 1)
        #expect(!document.contains("<title>taken"))
    }

    @Test("the page shows entries newest first, with lamp, change, evidence and legal basis, and counts what is open")
    func rows() throws {
        let fixture = try FeedFixture()
        try fixture.apply([
            finding(project: "P1", severity: .red), finding(project: "P2", severity: .blue),
            finding(.cleared, project: "P2", severity: .blue),
        ])
        try fixture.setAside(detector: "payment")
        let document = try self.document(of: fixture, arguments: ["--accept-lang=zh-CN"])
        let changes = document.matches(of: /class="change ([a-z-]+)"/).map { String($0.1) }
        #expect(changes == ["set-aside", "retracted", "opened", "opened"])
        for text in ["红色", "验收后 40 天未付款。", "《保障中小企业款项支付条例》第九条", "center-a e-P1", "发票可能未到"] {
            #expect(document.contains(text), "\(text) is not shown")
        }
        #expect(document.contains(/<li class="red">.*?<strong>1<\/strong>/))
        #expect(document.contains(/<li class="blue">.*?<strong>0<\/strong>/))
        #expect(document.contains("data-state=\"connected\""))
    }

    @Test("a browser that prefers English gets the page in English")
    func english() throws {
        let fixture = try FeedFixture()
        try fixture.apply([finding(project: "P1", severity: .red)])
        let document = try self.document(of: fixture, arguments: ["--accept-lang=en-US"])
        #expect(document.contains("Unpaid 40 days after acceptance."))
        #expect(document.contains("<html lang=\"en\">"))
    }

    @Test("the list holds 500 rows, however many entries come")
    func rowLimit() throws {
        let fixture = try FeedFixture()
        try fixture.applyTogether((1...40).map { finding(project: "P\($0)") })
        let page = try HeldPage(fixture.api, token: fixture.keys.supervisor, statusRequests: 3)
        let writer = RunningThread {
            // The first entries are drawn once the page asks again.
            for _ in 0..<500 where page.statusRequests < 2 { Thread.sleep(forTimeInterval: 0.02) }
            try fixture.applyTogether((41...900).map { finding(project: "P\($0)") })
        }
        let document = try #require(Browser()).document(of: page.address)
        try writer.join()
        #expect(document.matches(of: /class="change opened"/).count == 500)
        #expect(document.contains("P900/1"))
    }
}
