import Access
import CanonicalJSON
import DetectorKit
import Supervision
import Testing

@Suite struct RegionScopeTests {
    private static let own = "urn:cn:ggzy:411002:trade", other = "urn:cn:ggzy:411003:trade"

    private static func fill(_ directory: String) throws {
        var book = WarningBook()
        let findings = [
            Samples.finding(project: "P1", severity: .red, sources: [own]),
            Samples.finding(project: "P2", severity: .red, sources: [other]),
            Samples.finding(project: "P3", sources: [own, other]), Samples.finding(project: "P4"),
            Samples.finding(.cleared, project: "P1", severity: .red, sources: []),
        ]
        let entries = try findings.enumerated().compactMap { index, finding in
            try book.apply(Samples.output(finding, at: Int64(index + 1)), detectorVersion: 1)
        }
        try FeedStore(directory: directory).commit(entries: entries, warnings: book.takeChanges(), frontier: 5)
    }

    @Test(
        "who may see a region sees what lies in it as a whole, and nothing else",
        arguments: [
            ("411002", ["P1/1", "P1/1"], ["P1/1"]), ("411003", ["P2/1"], ["P2/1"]), ("420500", [], []),
            ("4110", ["P1/1", "P2/1", "P3/1", "P1/1"], ["P1/1", "P3/1", "P2/1"]),
            ("", ["P1/1", "P2/1", "P3/1", "P4/1", "P1/1"], ["P1/1", "P4/1", "P3/1", "P2/1"]),
        ])
    func scopes(region: String, feed: [String], warnings: [String]) throws {
        let scope = try region.isEmpty ? .all : #require(RegionScope([region]))
        try Samples.withDirectory { directory in
            try Self.fill(directory)
            let reader = try FeedReader(directory: directory)
            let entries = try reader.entries(after: 0, limit: 10, within: scope)
            #expect(try entries.lines.map { try Self.subject(JSONParser.parse($0.line)["warning"]) } == feed)
            #expect(entries.reached == 5, "a page tells how far it looked, whatever it shows")
            let listed = try reader.warnings(limit: 10, within: scope).warnings.map { try JSONParser.parse($0) }
            #expect(listed.map(Self.subject) == warnings)
            #expect(try reader.counts(within: scope).reduce(0) { $0 + $1.count } == warnings.count)
            #expect(try reader.lastSequence(within: scope) == (feed.last == nil ? 0 : feed.last == "P2/1" ? 2 : 5))
            let all = try reader.warnings(limit: 10, within: .all).warnings.map { try JSONParser.parse($0) }
            for warning in all {
                let isSeen = try reader.warning(id: warning["id"]?.string ?? "", within: scope) != nil
                #expect(isSeen == warnings.contains(Self.subject(warning)))
            }
        }
    }

    @Test("a filter by region narrows a scope and never widens it")
    func filter() throws {
        try Samples.withDirectory { directory in
            try Self.fill(directory)
            let reader = try FeedReader(directory: directory)
            let own = try #require(RegionScope(["411002"])), city = try #require(RegionScope(["4110"]))
            func count(_ region: RegionScope, within scope: RegionScope) throws -> Int {
                try reader.warnings(WarningFilter(region: region), limit: 10, within: scope).warnings.count
            }
            #expect(try count(own, within: city) == 1)
            #expect(try count(city, within: own) == 1)
            #expect(try count(own, within: #require(RegionScope(["411003"]))) == 0)
            let page = try reader.entries(after: 0, limit: 10, filter: FeedFilter(region: own), within: city)
            #expect(page.lines.map(\.sequence) == [1, 5])
        }
    }

    private static func subject(_ warning: JSONValue?) -> String { warning?["subject"]?["id"]?.string ?? "" }
}
