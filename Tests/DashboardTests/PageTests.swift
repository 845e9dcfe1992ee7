import Access
import BrowserTesting
import DetectorKit
import Testing

/// Pages over small feeds made on purpose, in a real browser.
@Suite(.serialized, .enabled(if: BrowserScenario.obstacle == nil, "\(BrowserScenario.obstacle ?? "")"))
struct PageTests {
    private func expect(
        _ scenario: String, of fixture: FeedFixture, steps: [String: () throws -> Void] = [:]
    ) throws {
        let result = try BrowserScenario("live_page", steps: steps).run(
            at: fixture.address, token: fixture.keys.supervisor.text, scenario)
        #expect(result.succeeded, "\(result.output)")
    }

    private func smallFeed() throws -> FeedFixture {
        let fixture = try FeedFixture()
        try fixture.apply([
            finding(project: "P1", severity: .red), finding(project: "P2", severity: .blue),
            finding(.cleared, project: "P2", severity: .blue),
        ])
        try fixture.setAside(detector: "payment")
        return fixture
    }

    @Test(
        "each warning stands once in the list, as it is now, and its page tells evidence, basis and what would clear it"
    )
    func rows() throws { try expect("shows_rows", of: smallFeed()) }

    @Test("filters are in the address, and an address filters")
    func filters() throws { try expect("filters", of: smallFeed()) }

    @Test("hostile names are shown as text and run nothing")
    func hostileText() throws {
        let fixture = try FeedFixture()
        let hostile = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
        try fixture.apply([
            finding(
                project: hostile, severity: .red, title: BilingualText(chinese: hostile, english: hostile),
                parties: [hostile])
        ])
        try expect("shows_hostile_text", of: fixture)
    }

    @Test("a browser that prefers English gets the page in English, and one press changes to Chinese")
    func language() throws {
        let fixture = try FeedFixture()
        try fixture.apply([finding(project: "P1", severity: .red)])
        try expect("switches_language", of: fixture)
    }

    @Test("the list holds 500 rows, however many entries come")
    func rowLimit() throws {
        let fixture = try FeedFixture()
        try fixture.applyTogether((1...40).map { finding(project: "P\($0)") })
        let steps = ["add 860": { try fixture.applyTogether((41...900).map { finding(project: "P\($0)") }) }]
        try expect("keeps_to_its_limit", of: fixture, steps: steps)
    }

    @Test("while somebody is in the list, what is new waits, is counted and is announced")
    func reading() throws {
        let fixture = try FeedFixture()
        try fixture.applyTogether((1...40).map { finding(project: "P\($0)") })
        let steps = ["add 2": { try fixture.applyTogether((41...42).map { finding(project: "P\($0)") }) }]
        try expect("waits_while_read", of: fixture, steps: steps)
    }

    @Test("a center is shown how its own sources stand, and nothing else of the monitor")
    func center() throws {
        let fixture = try LedgerFixture()
        let token = try fixture.keys.add(.center, #require(RegionScope(["411002"])))
        let result = try BrowserScenario("ledger_pages").run(
            at: fixture.address, token: token.text, "shows_a_center_its_sources")
        #expect(result.succeeded, "\(result.output)")
    }

    @Test(
        "pages of projects and rankings show what the ledger tells",
        arguments: ["shows_chain", "lists_projects", "ranks", "ranks_by_address", "knows_nobody"])
    func ledger(scenario: String) throws {
        let fixture = try LedgerFixture()
        let result = try BrowserScenario("ledger_pages").run(
            at: fixture.address, token: fixture.keys.supervisor.text, scenario)
        #expect(result.succeeded, "\(result.output)")
    }
}
