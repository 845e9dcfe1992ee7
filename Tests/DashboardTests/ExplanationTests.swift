import Access
import CanonicalJSON
import HTTPService
import Testing

@testable import Dashboard

@Suite(.serialized) struct ExplanationTests {
    private func get(_ path: String, _ token: TokenSecret, _ store: TwoDistricts) throws -> JSONValue {
        let answer = try HTTPClient.get("\(store.address)/api/v1/warnings/\(path)", headers: token.headers)
        #expect(answer.status == 200, "\(answer.text)")
        return try JSONParser.parse(answer.body)
    }

    @Test("the events behind a warning are told with their data, and persons to those alone who work on cases")
    func events() throws {
        let store = try TwoDistricts()
        let id = try store.warningID("own")
        let scope = try #require(RegionScope(["411002"]))
        let full = try get("\(id)/events", store.keys.add(.supervisor, scope), store)
        #expect(full["count"]?.integer == 1 && full["next"] == .null)
        let event = try #require(full["items"]?.array?.first)
        #expect(event["type"]?.string == "contract.signed" && event["withheld"] == .null)
        #expect(event["title"]?["zh"]?.string == "合同签订" && event["offset"]?.integer != nil)
        #expect(event["data"]?["manager"]?.string == "张三" && event["masked"] == .array([]))
        let masked = try #require(
            get("\(id)/events", store.keys.add(.analyst, scope), store)["items"]?.array?.first)
        #expect(masked["data"]?["manager"] == .null && masked["masked"] == .array(["/manager"]))
        #expect(masked["data"]?["supplier_code"] == event["data"]?["supplier_code"])
    }

    @Test("a page beyond the last event is empty, and a wrong one is refused")
    func pages() throws {
        let store = try TwoDistricts()
        let id = try store.warningID("own")
        let token = store.keys.supervisor
        let beyond = try get("\(id)/events?cursor=7&limit=1", token, store)
        #expect(beyond["items"] == .array([]) && beyond["next"] == .null && beyond["count"]?.integer == 1)
        for query in ["limit=0", "limit=101", "cursor=x", "page=2"] {
            let answer = try HTTPClient.get(
                "\(store.address)/api/v1/warnings/\(id)/events?\(query)", headers: token.headers)
            #expect(answer.status == 400, "\(query)")
        }
    }

    @Test("a warning says how common such warnings are, and of too few says that")
    func prevalence() throws {
        let store = try TwoDistricts()
        let told = try get(store.warningID("own"), store.keys.supervisor, store)
        #expect(told["prevalence"]?["state"]?.string == "too-few" && told["prevalence"]?["kind"]?.string == "lot")
        #expect(told["prevalence"]?["text"]?["zh"]?.string?.contains("不作统计") == true)
    }
}
