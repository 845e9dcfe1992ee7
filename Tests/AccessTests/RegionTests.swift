import Access
import Ledger
import Testing

@Suite struct RegionTests {
    @Test(
        "the common region is the smallest that holds all, and unknown when one is unknown",
        arguments: [
            (["411002", "411002"], "411002"), (["411002", "411003"], "4110"), (["411002", "410102"], "41"),
            (["411000", "411002"], "4110"), (["411002", "420500"], nil), (["411002", nil], nil), ([], nil),
            (["411002001", "411002002"], "411002"), (["moon"], nil), (["410000"], "41"),
        ] as [([String?], String?)])
    func common(codes: [String?], expected: String?) {
        #expect(RegionCode.common(codes) == expected)
    }

    @Test("a scope covers what lies in its regions, and nothing that is unknown")
    func scope() throws {
        let district = try #require(RegionScope(["411002"])), city = try #require(RegionScope(["411000"]))
        #expect(district.covers("411002") && district.covers("411002001"))
        for region in ["411003", "4110", "411000", "41", "", "moon", nil] { #expect(!district.covers(region)) }
        #expect(city.covers("411002") && city.covers("411000") && city.covers("4110") && !city.covers("410102"))
        #expect(RegionScope.all.covers(nil) && RegionScope.all.covers("411002"))
        #expect(city.covers(district) && !district.covers(city) && !city.covers(.all) && RegionScope.all.covers(city))
    }

    @Test("a scope is made of codes alone", arguments: [[], ["41100"], ["moon"], ["411002", ""], ["00"]])
    func wrong(codes: [String]) { #expect(RegionScope(codes) == nil) }
}
