import Statistics
import Testing

@testable import Evaluation

@Suite struct RingScoreTests {
    private let lines = [
        #"{"row":"ring","ring":"R1","pattern":"rotation","size":"full","members":["a","b","c"]}"#,
        #"{"row":"ring","ring":"R2","pattern":"rotation","size":"full","members":["d","e"]}"#,
        #"{"row":"ring","ring":"R3","pattern":"cover","size":"pair","members":["f","g"]}"#,
        #"{"row":"lot","ring":"R1","project":"P1"}"#, #"{"row":"lot","ring":"R1","project":"P2"}"#, "",
        #"{"row":"lot","ring":"R1","project":"P4"}"#, #"{"row":"lot","ring":"R2","project":"P2"}"#,
        #"{"row":"city","seed":7}"#,
    ]

    @Test("a truth file gives rings, members and the projects they worked in") func truth() throws {
        let truth = try RingTruth(lines: lines)
        #expect(truth.rings.map(\.name) == ["R1", "R2", "R3"])
        #expect(truth.rings[0].members == ["a", "b", "c"])
        #expect(truth.rings[0].projects == ["P1", "P2", "P4"])
        #expect(truth.rings[2].projects.isEmpty)
    }

    @Test("a line that is no row names its line") func brokenTruth() throws {
        let fault = try #require(throws: LabelTable.Fault.self) { try RingTruth(lines: [lines[0], "", "{"]) }
        #expect(fault.line == 3)
    }

    @Test("recall, lead and false alarms are counted by hand") func arithmetic() throws {
        var score = RingScore(try RingTruth(lines: lines))
        score.open(project: "P1")
        score.tell("two of four, half", members: ["a", "b", "x", "y"])
        for project in ["P2", "P3", "P4", "P5", "P6"] { score.open(project: project) }
        score.tell("later", members: ["a", "b", "c"])
        score.tell("too few of five", members: ["d", "e", "v", "x", "y"])
        score.tell("one of two", members: ["d", "z"])
        score.tell("grows into a ring", members: ["a", "q"])
        score.tell("grows into a ring", members: ["a", "b", "q"])
        let row = try #require(score.rows.first)
        #expect(score.rows.count == 1)  // R3 never came to work
        #expect((row.planted, row.found) == (2, 1))
        #expect(row.recall.estimate.value == 0.5)
        #expect(row.leads == [1])
        #expect(row.medianLead == 1)
        #expect(score.missed.map(\.name) == ["R2"])
        #expect(score.lotCount == 6)
        #expect(score.falseAlarmCount == 2)
        // Three lots without a ring: P3, P5 and P6.
        #expect(abs(score.falseAlarmsPerThousandHonestLots - 2_000.0 / 3) < 1e-9)
        #expect(score.text.contains("666.67 in 1,000 honest lots"))
    }

    @Test("nothing told is no false alarm, and nothing found has no lead") func nothingTold() throws {
        var score = RingScore(try RingTruth(lines: lines))
        score.open(project: "P9")
        #expect(score.falseAlarmsPerThousandHonestLots == 0)
        #expect(score.rows[0].medianLead == nil)
        #expect(score.missed.map(\.name) == ["R1", "R2"])
    }
}
