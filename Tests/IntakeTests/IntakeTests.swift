import Foundation
import Intake
import ScratchTesting
import System
import Testing
import WireFormat
import ZeroMQ

@Suite("Feeding the intake over a real socket")
struct IntakeTests {
    let folder = ScratchFolder()

    @Test("an event that comes again, in any order, is kept once; one that contradicts is refused")
    func duplicates() throws {
        let intake = try RunningIntake(folder)
        defer { intake.stop() }
        let lines = (1...50).map { line("e\($0)") }
        #expect(try feed(intake.endpoint, lines).progress.accepted == 50)
        let again = try feed(intake.endpoint, lines.reversed() + [line("e51"), line("e51"), line("e7", note: "other")])
        #expect(again.progress.accepted == 1)
        #expect(again.progress.duplicates == 51)
        #expect(again.codes == ["53 conflicting-duplicate"])
        #expect(try loggedEvents(folder) == (1...51).map { "e\($0)" })
        let rejects = try FileSystem.readBytes(folder("data/rejects.jsonl"), limit: 1 << 20)
        #expect(String(decoding: rejects, as: UTF8.self).contains("conflicting-duplicate"))
    }

    @Test("garbage is refused line by line with its reason, and the rest is kept")
    func garbage() throws {
        let intake = try RunningIntake(folder)
        defer { intake.stop() }
        let question = { (data: String) in
            #"{"specversion":"1.0","id":"q","source":"s","type":"cn.procurement.question.received.v1","#
                + #""time":"2024-03-01T09:00:00+08:00","data":{"question_id":"q","received_at":"2024-03-01"\#(data)}}"#
        }
        let award =
            #"{"specversion":"1.0","id":"a","source":"s","type":"cn.procurement.award.decided.v1","#
            + #""time":"2024-03-01T09:00:00+08:00","data":{"project_id":"p","supplier_code":"s","#
            + #""decided_at":"2024-03-01","amount":{"value":"-5.00","currency":"CNY"}}}"#
        let lines: [[UInt8]] = [
            Array(line("good").utf8), (0...255).map { UInt8($0) }.filter { $0 != 0x0A },
            Array(line("cut").utf8.dropLast(9)), Array("[1,2]".utf8), Array("{}".utf8), Array("   ".utf8),
            Array(line("wrong").replacing("2024-03-01T", with: "2024-13-41T").utf8),
            Array(line("number").replacing(#""id":"number""#, with: #""id":7"#).utf8), Array(question("").utf8),
            Array(award.utf8), [0xFF, 0xFE], Array(question(#","project_id":[]"#).utf8), Array(line("last").utf8),
        ]
        let outcome = try feed(intake.endpoint) { GivenLines(lines) }
        #expect(outcome.progress.acknowledged == outcome.progress.read)
        #expect(
            outcome.codes == [
                "2 malformed-json", "3 malformed-json", "4 not-an-object", "5 wrong-value", "7 wrong-value",
                "8 wrong-value", "9 missing-field", "10 wrong-value", "11 malformed-json", "12 wrong-value",
            ])
        // A type that the vocabulary does not know is kept all the same.
        #expect(try loggedEvents(folder) == ["good", "last"])
    }

    @Test("a line without an end is passed over in bounded memory, and what follows is kept")
    func endlessLine() throws {
        let intake = try RunningIntake(folder)
        defer { intake.stop() }
        let path = folder("input")
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try #require(FileHandle(forWritingAtPath: path))
        file.write(Data((line("before") + "\n").utf8))
        let chunk = Data(repeating: 0x61, count: 1 << 20)
        for _ in 0..<100 { file.write(chunk) }
        file.write(Data(("\n" + line("after")).utf8))
        try file.close()
        let before = try peakMemory()
        let outcome = try feed(intake.endpoint) { LineReader(try FileReader(path: path), limit: 1 << 20) }
        #expect(outcome.codes == ["2 oversize"])
        #expect(try loggedEvents(folder) == ["before", "after"])
        #expect(try peakMemory() - before < 60 << 10)
    }

    /// Kilobytes that this process has held at most.
    private func peakMemory() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        return try #require(Int(line.split(separator: " ").dropLast().last?.split(separator: "\t").last ?? ""))
    }

    @Test("what was acknowledged stands in the log, and an intake that comes back gets the rest")
    func restart() throws {
        var limits = IntakeLimits()
        limits.batchLines = 7
        let first = try RunningIntake(folder, limits: limits)
        var second: RunningIntake?
        let lines = (1...600).map { line("e\($0)") }
        let (endpoint, folder) = (first.endpoint, folder)
        var isStopped = false
        var acknowledgedThen = 0
        let outcome = try feed(
            endpoint,
            observe: { progress in
                guard !isStopped, progress.accepted >= 100 else { return }
                isStopped = true
                first.stop()
                acknowledgedThen = progress.accepted
                let logged = (try? loggedEvents(folder).count) ?? 0
                #expect(logged >= acknowledgedThen)
                second = try? RunningIntake(folder, limits: limits)
            }
        ) { GivenLines(lines.map { Array($0.utf8) }) }
        second?.stop()
        #expect(isStopped)
        #expect(outcome.progress.accepted + outcome.progress.duplicates == 600)
        #expect(outcome.rejections.isEmpty)
        #expect(try loggedEvents(folder) == (1...600).map { "e\($0)" })
    }

    @Test("a slow pipe is fed as it comes, without waiting for a full batch")
    func slowPipe() throws {
        let intake = try RunningIntake(folder)
        defer { intake.stop() }
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        let writing = pipe.fileHandleForWriting
        writing.write(Data((line("e1") + "\n").utf8))
        var next = 2
        let outcome = try feed(
            intake.endpoint,
            observe: { progress in
                // The next line is written only once the one before is acknowledged.
                guard progress.accepted == next - 1, next <= 6 else { return }
                writing.write(Data((line("e\(next)") + (next == 6 ? "" : "\n")).utf8))
                next += 1
                if next == 7 { try? writing.close() }
            }
        ) { LineReader(fileDescriptor: descriptor, limit: 1 << 20) }
        #expect(outcome.progress.accepted == 6)
        #expect(try loggedEvents(folder) == (1...6).map { "e\($0)" })
    }

    @Test("a center may not speak for another's source")
    func foreignSource() throws {
        let (server, own, other) = (
            try CurveKeyPair.generate(), try CurveKeyPair.generate(), try CurveKeyPair.generate()
        )
        let intake = try RunningIntake(
            folder, permissions: CenterPermissions(["xuchang": ["urn:cn:ggzy:411003:"]]),
            security: .curveServer(server, domain: "intake"),
            admitting: [own.publicKey: "xuchang", other.publicKey: "nobody"])
        defer { intake.stop() }
        let lines = [line("a"), line("b", source: "urn:cn:ggzy:220200:trade")]
        let outcome = try feed(
            intake.endpoint, lines, security: .curveClient(own, serverKey: server.publicKey))
        #expect(outcome.codes == ["2 foreign-source"])
        #expect(outcome.progress.accepted == 1)
        let nothing = try feed(
            intake.endpoint, lines, security: .curveClient(other, serverKey: server.publicKey))
        #expect(nothing.codes == ["1 foreign-source", "2 foreign-source"])
        #expect(try loggedEvents(folder) == ["a"])
    }

    @Test("another protocol version is refused with the reason, and a batch before any hello is asked for one")
    func strangeCenters() throws {
        let intake = try RunningIntake(folder)
        defer { intake.stop() }
        var options = SocketOptions()
        options.linger = .zero
        var socket = try Socket(.dealer, in: ZeroMQContext(), options: options)
        try socket.connect(intake.endpoint)
        let ask = { (bytes: [UInt8], socket: inout Socket) throws -> IntakeMessage in
            _ = try socket.send([bytes])
            _ = try poll([socket.pollItem()], timeout: .seconds(30))
            return try IntakeMessage(bytes: try #require(try socket.receive()).frames[0])
        }
        #expect(try ask(CenterMessage.batch(number: 1, lines: [Array(line("early").utf8)]).bytes, &socket) == .unknown)
        guard case .refused(let reason) = try ask(CenterMessage.hello(version: 99).bytes, &socket) else {
            Issue.record("version 99 is not refused")
            return
        }
        #expect(reason.contains("99"))
        guard case .refused = try ask([0xFF, 1, 2], &socket) else {
            Issue.record("garbage is not refused")
            return
        }
        #expect(try loggedEvents(folder).isEmpty)
    }

    @Test("a feed that is refused with lines unread ends with the reason")
    func refusedFeed() throws {
        let path = "ipc://" + folder("refusing.ipc")
        let context = try ZeroMQContext()
        var router = try Socket(.router, in: context)
        try router.bind(path)
        let answering = Shared<FeedError?>(nil)
        let done = DispatchSemaphore(value: 0)
        Thread {
            do {
                _ = try feed(path, (1...100).map { line("e\($0)") })
            } catch {
                answering.value = error as? FeedError
            }
            done.signal()
        }.start()
        _ = try poll([router.pollItem()], timeout: .seconds(30))
        let hello = try #require(try router.receive())
        _ = try router.send([hello.frames[0], IntakeMessage.refused(reason: "no room").bytes])
        done.wait()
        #expect(answering.value == .refused("no room"))
    }
}
