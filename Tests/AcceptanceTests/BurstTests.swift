import Foundation
import Testing

/// Many deadlines that run out at the same instant.
@Suite(.serialized) struct BurstTests {
    /// Contracts signed at one instant, then hours in which their deadlines run out.
    private func contracts(_ count: Int, _ trial: Trial) throws -> String {
        func event(_ id: String, _ type: String, _ time: String, _ data: String) -> String {
            #"{"specversion":"1.0","id":"\#(id)","source":"urn:cn:ggzy:411002:trade","#
                + #""type":"cn.procurement.\#(type).v1","time":"\#(time)","data":{\#(data)}}"#
        }
        var lines = (0..<count).map { index in
            event(
                "c\(index)", "contract.signed", "2024-01-03T09:00:00+08:00",
                #""project_id":"P\#(index)","contract_id":"C\#(index)","supplier_code":"S1","#
                    + #""amount":{"value":"100.00","currency":"CNY"},"signed_at":"2024-01-03""#)
        }
        for day in 4..<32 {
            for hour in ["01", "13"] {
                let date = "2024-01-\(day < 10 ? "0" : "")\(day)"
                lines.append(
                    event(
                        "t\(day)-\(hour)", "opening.ready", "\(date)T\(hour):00:00+08:00",
                        #""project_id":"X","ready_at":"\#(date)""#))
            }
        }
        return try trial.write("burst.jsonl", lines)
    }

    /// Limits so small that every tick of the burst travels, waits and is committed in many pieces.
    private func tighten(_ trial: Trial) throws {
        let path = trial.configuration + "/bidwatch.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing(
            "  entries_ahead: 512\n",
            with: "  entries_ahead: 512\n  result_bytes: 2048\n  held_bytes: 30000\n  waiting_bytes: 100000\n"
        ).appending("\nfeed:\n  commit_entries: 50\n").write(toFile: path, atomically: true, encoding: .utf8)
    }

    @Test("a burst in pieces, with workers and coordinator killed in it, gives the bytes of the unsplit one")
    func killedInTheMiddle() throws {
        let trial = try Trial()
        let file = try contracts(800, trial)
        let expected = try trial.run("replay", file, "--config", trial.configuration, "--workers", "1").output
        #expect(expected.split(separator: "\n").count > 2_000)
        try tighten(trial)
        try trial.start()
        let feeding = try trial.feed(file)
        var (kills, lastKill) = (0, 0)
        let deadline = Date(timeIntervalSinceNow: 60)
        while kills < 4, Date() < deadline {
            // Between two portions of a tick: much was answered since the last time, and more waits.
            let parts = trial.metric("result_parts_total") ?? 0
            guard abs(parts - lastKill) > 150, (trial.metric("results_waiting_bytes") ?? 0) > 0 else { continue }
            if kills == 2 {
                trial.killCoordinator()
                try trial.start()
                lastKill = 0
            } else {
                if let victim = try trial.workers().first { kill(victim, SIGKILL) }
                lastKill = parts
            }
            kills += 1
        }
        #expect(kills == 4)
        feeding.waitUntilExit()
        try trial.waitUntilCurrent(accepted: 856)
        #expect(trial.metric("results_shelved_bytes_total") ?? 0 > 0)
        #expect(try trial.liveFeed() == expected)
        #expect(try trial.run("replay", file, "--config", trial.configuration, "--workers", "5").output == expected)
    }
}
