import CanonicalJSON
import ScratchTesting
import Testing

@testable import SpotChecks

@Suite struct ConflictTests {
    @Test("nobody inspects against a conflict or beyond the limit, whatever the pools", arguments: 0..<60)
    func property(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let codes = (0..<7).map { "BUYER\($0)" } + (0..<3).map { "agent\($0)" } + (0..<11).map { "S\($0)" }
        let count = Int.random(in: 1...12, using: &random)
        let people = inspectors(count) { _ in
            (0..<Int.random(in: 0...6, using: &random)).map { _ in codes.randomElement(using: &random)! }
        }
        var options = try DrawOptions(
            seed: "seed \(seed)", projects: Int.random(in: 1...25, using: &random),
            inspectorsPerProject: Int.random(in: 1...3, using: &random),
            projectsPerInspector: Int.random(in: 1...6, using: &random))
        options.origin = InspectorOrigin.allCases.randomElement(using: &random)!
        let draw = Draw(try Pools(projects: projects(20), inspectors: people), options)
        var load: [String: Int] = [:]
        for selection in draw.selections {
            let project = selection.project
            let codes = [project.purchaser, project.agency].compactMap { $0 } + project.suppliers
            let involved = Set(codes.map { $0.uppercased() })
            #expect(Set(selection.inspections.map(\.inspector.id)).count == selection.inspections.count)
            for inspector in selection.inspections.map(\.inspector) {
                load[inspector.id, default: 0] += 1
                #expect(involved.isDisjoint(with: inspector.conflicts.map { $0.uppercased() }), "seed \(seed)")
                if options.origin == .same { #expect(inspector.region == project.region) }
                if options.origin == .other { #expect(inspector.region != project.region) }
                #expect(!selection.exclusions.contains { $0.inspector.id == inspector.id })
            }
            #expect(selection.inspections.count + selection.missing == options.inspectorsPerProject)
            #expect(selection.eligible + Set(selection.exclusions.map(\.inspector.id)).count == count)
        }
        #expect(load.values.allSatisfy { $0 <= options.projectsPerInspector }, "seed \(seed)")
        #expect(covered(draw) == draw.selections.count { !$0.inspections.isEmpty }, "seed \(seed)")
    }

    /// The most projects that any assignment could give an inspector, by the method of Kuhn.
    private func covered(_ draw: Draw) -> Int {
        var places: [[String]] = []
        var holder: [String: Int] = [:]
        for selection in draw.selections {
            let excluded = Set(selection.exclusions.map(\.inspector.id))
            places.append(
                draw.pools.inspectors.filter { !excluded.contains($0.id) }.flatMap { inspector in
                    (0..<draw.options.projectsPerInspector).map { "\(inspector.id) \($0)" }
                })
        }
        func place(_ project: Int, _ seen: inout Set<String>) -> Bool {
            for slot in places[project] where seen.insert(slot).inserted {
                if holder[slot] == nil || place(holder[slot]!, &seen) {
                    holder[slot] = project
                    return true
                }
            }
            return false
        }
        return places.indices.count { index in
            var seen: Set<String> = []
            return place(index, &seen)
        }
    }

    @Test("who may inspect one project alone is kept free for it")
    func makesRoom() throws {
        let pool = (1...3).map { CheckedProject(id: "P\($0)", purchaser: "B\($0)") }
        let people = [
            Inspector(id: "A", name: "A"), Inspector(id: "B", name: "B", conflicts: ["B2", "B3"]),
            Inspector(id: "C", name: "C", conflicts: ["B3"]),
        ]
        for number in 0..<40 {
            let draw = Draw(
                try Pools(projects: pool, inspectors: people), try options("s\(number)", count: 3, limit: 1))
            #expect(draw.isComplete, "seed s\(number)")
        }
    }

    @Test("a project that conflicts leave without inspectors is named with the reasons")
    func impossible() throws {
        let pool = [CheckedProject(id: "P1", purchaser: "B", suppliers: ["S"])]
        let people = [
            Inspector(id: "1", name: "Li", conflicts: ["b"]), Inspector(id: "2", name: "Wang", unit: "S"),
            Inspector(id: "3", name: "Zhao"),
        ]
        let draw = Draw(try Pools(projects: pool, inspectors: people), try options("s", each: 2))
        #expect(draw.selections[0].shortage == .conflicts)
        #expect(draw.selections[0].exclusions.map(\.reason) == [.purchaser, .ownUnit])
        #expect(draw.text.contains("missing: 1, 可派人员只有1名 only 1 may inspect it"))
        #expect(draw.csv.contains("excluded,1,Li,,,purchaser B"))
        #expect(draw.json["projects"]?.array?[0]["missing"]?.integer == 1)
    }

    @Test("a lack of people is told apart from a lack of independent people")
    func capacity() throws {
        let pools = try Pools(projects: projects(5), inspectors: inspectors(2))
        let draw = Draw(pools, try options("s", count: 5, each: 1, limit: 2))
        #expect(draw.selections.compactMap(\.shortage) == [.capacity])
    }
}
