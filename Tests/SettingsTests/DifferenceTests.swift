import Settings
import Testing

struct DifferenceTests {
    private func differences(_ new: String, from old: String) throws -> [String] {
        try #require(Reading(new).node).differences(from: #require(Reading(old).node)).map(\.description)
    }

    private let settings = """
        cluster:
          workers: 2
          batch_entries: 256
        feed:
          allowed_hosts: [a.example, b.example]
        """

    @Test("a changed, a new and a removed key are named with their place")
    func keys() throws {
        let changed = """
            cluster:
              workers: 3
            feed:
              allowed_hosts: [a.example]
              http_port: 9000
            """
        #expect(
            try differences(changed, from: settings) == [
                "a.yaml:2:12: cluster.workers", "a.yaml:2:3: cluster.batch_entries", "a.yaml:4:18: feed.allowed_hosts",
                "a.yaml:5:3: feed.http_port",
            ])
    }

    @Test("comments, quotes, order and layout make no difference")
    func layout() throws {
        let same = """
            # how it runs
            feed: {allowed_hosts: ["a.example", 'b.example']}
            cluster: {batch_entries: 256, workers: "2"}
            """
        #expect(try differences(same, from: settings).isEmpty)
    }

    @Test("a mapping in place of a value differs as a whole")
    func shape() throws {
        #expect(try differences("feed: 1", from: settings) == ["a.yaml:1:7: feed", "a.yaml:1:1: cluster"])
    }
}
