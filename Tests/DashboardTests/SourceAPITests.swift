import Access
import CanonicalJSON
import HTTPService
import Testing

/// What is told of exchange centers.
@Suite struct SourceAPITests {
    private func sources(_ store: TwoDistricts, _ token: TokenSecret, _ query: String = "") throws -> JSONValue {
        try JSONParser.parse(HTTPClient.get(store.address + "/api/v1/sources\(query)", headers: token.headers).body)
    }

    private func names(_ answer: JSONValue) -> [String] {
        (answer["items"]?.array ?? []).compactMap { $0["source"]?.string }
    }

    @Test("a center sees how its own sources stand: what was accepted, what was refused and why, and nothing of others")
    func own() throws {
        let store = try TwoDistricts()
        let answer = try sources(store, store.keys.add(.center, #require(RegionScope(["411002"]))))
        #expect(names(answer) == ["urn:cn:ggzy:411002:own-trade", "urn:cn:ggzy:411002:own-silent"])
        let (trade, silent) = (answer["items"]?.array?[0], answer["items"]?.array?[1])
        #expect(trade?["accepted"]?.integer == 4)
        #expect(trade?["rejected"]?.integer == 0)
        #expect(trade?["last_event_at"]?.string == "2026-05-09T09:00:00+08:00")
        #expect(silent?["accepted"]?.integer == 0)
        #expect(silent?["last_event_at"] == .null)
        #expect(silent?["rejected"]?.integer == 1)
        #expect(silent?["reasons"]?.array?.first?["count"]?.integer == 1)
        #expect(answer["unattributed"] == .null)
    }

    @Test("pages follow each other, and who sees all regions is told what belongs to no source")
    func pages() throws {
        let store = try TwoDistricts()
        let all = try sources(store, store.keys.supervisor)
        #expect(names(all).count == 4)
        #expect(all["unattributed"]?["rejected"]?.integer == 0)
        let first = try sources(store, store.keys.supervisor, "?limit=3")
        let next = try #require(first["next"]?.string)
        let second = try sources(store, store.keys.supervisor, "?limit=3&cursor=\(next)")
        #expect(names(first) + names(second) == names(all))
        #expect(second["next"] == .null)
    }
}
