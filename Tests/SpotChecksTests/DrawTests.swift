import CanonicalJSON
import Testing

@testable import SpotChecks

@Suite struct DrawTests {
    @Test("the same pools and seed give the same bytes, whatever the order of the rows")
    func reproducible() throws {
        let (projects, inspectors) = (projects(40), inspectors(9))
        let draw = Draw(
            try Pools(projects: projects, inspectors: inspectors), try options("2026-03-01 07 11 19", count: 6, each: 2)
        )
        let again = Draw(
            try Pools(projects: projects.reversed(), inspectors: inspectors.reversed()),
            try options("2026-03-01 07 11 19", count: 6, each: 2))
        #expect(draw.json.bytes == again.json.bytes)
        #expect(draw.csv == again.csv)
        #expect(draw.text == again.text)
        #expect(draw.isComplete)
    }

    @Test("another seed gives another draw")
    func seeds() throws {
        let pools = try Pools(projects: projects(200), inspectors: inspectors(9))
        let drawn = try (0..<50).map { number in
            Draw(pools, try options("seed \(number)", count: 5)).selections.map(\.project.id)
        }
        #expect(Set(drawn).count == 50)
    }

    @Test("tickets are HMAC-SHA-256 as any tool computes it")
    func published() throws {
        let draw = Draw(
            try Pools(projects: [CheckedProject(id: "P001")], inspectors: [Inspector(id: "I01", name: "Li")]),
            try options("seed"))
        // printf 'project\nP001' | openssl dgst -sha256 -hmac seed
        #expect(draw.selections[0].key.ticketText == "a7b193da8685c8db")
        // printf 'inspector\nP001\nI01' | openssl dgst -sha256 -hmac seed
        #expect(draw.selections[0].inspections[0].key.ticketText == "120626a9c90c2528")
    }

    @Test("a further project changes no other's key and keeps their order")
    func stableKeys() throws {
        let small = Draw(try Pools(projects: projects(30), inspectors: inspectors(5)), try options("s", count: 30))
        let large = Draw(try Pools(projects: projects(31), inspectors: inspectors(5)), try options("s", count: 31))
        let rest = large.selections.filter { $0.project.id != "P031" }
        #expect(rest.map(\.project.id) == small.selections.map(\.project.id))
        #expect(rest.map(\.key.ticket) == small.selections.map(\.key.ticket))
        #expect(rest.map { $0.inspections[0].inspector.id } == small.selections.map { $0.inspections[0].inspector.id })
    }

    @Test("a further inspector takes somebody's place or nobody's, and never reshuffles the others")
    func stableInspectors() throws {
        let few = Draw(try Pools(projects: projects(30), inspectors: inspectors(8)), try options("s", count: 30))
        let more = Draw(try Pools(projects: projects(30), inspectors: inspectors(9)), try options("s", count: 30))
        for (before, after) in zip(few.selections, more.selections) {
            let (old, new) = (before.inspections[0].inspector.id, after.inspections[0].inspector.id)
            #expect(new == old || new == "I09")
        }
    }

    @Test("what has no weight is not drawn by risk, and the draw says so")
    func weightless() throws {
        let pools = try Pools(projects: projects(4) { $0 == 2 ? "0" : "1.5" }, inspectors: inspectors(4))
        let draw = Draw(pools, try options("s", count: 4))
        #expect(draw.selections.count == 3 && !draw.isComplete)
        #expect(draw.weightless.map(\.id) == ["P002"])
        #expect(draw.text.contains("P002, 权重为0 weight 0"))
        #expect(draw.text.contains("only 3 of 4 projects"))
        #expect(Draw(pools, try options("s", count: 4, weighting: .uniform)).isComplete)
    }

    @Test("the digests tell one changed code, and are those of the pools alone")
    func digests() throws {
        let pools = try Pools(projects: projects(4), inspectors: inspectors(4))
        let other = try Pools(projects: projects(4), inspectors: inspectors(4) { $0 == 3 ? ["S1"] : [] })
        #expect(pools.projectsDigest == other.projectsDigest)
        #expect(pools.inspectorsDigest != other.inspectorsDigest)
        let json = Draw(pools, try options("s")).json
        #expect(json["pools"]?["projects"]?["sha256"]?.string == pools.projectsDigest)
        #expect(json["seed"]?.string == "s")
    }

    @Test("a spreadsheet takes no cell for a formula")
    func formulas() throws {
        let pools = try Pools(
            projects: [CheckedProject(id: "P")], inspectors: [Inspector(id: "I", name: "=HYPERLINK(\"x\",\"y\")")])
        #expect(Draw(pools, try options("s")).csv.contains("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""))
    }
}
