import Documents
import Foundation
import Testing

/// What becomes of a file when the process that reads it does not do its work.
@Suite struct ReaderProcessTests {
    private let folder = NSTemporaryDirectory() + "bidwatch-reader-" + UUID().uuidString.prefix(8)

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    @Test("a reader that is killed midway is told, and the rest of the package is read")
    func killed() throws {
        // Reads like the real one, but for files with a word in them.
        let reader = try script(
            "cat > $0.$$; grep -q POISON $0.$$ && kill -9 $$; exec \(Samples.binary) \"$@\" < $0.$$")
        let documents = try DocumentExtractor(executable: reader)
            .extract(path: Samples.path(.packages, "poison.zip"), name: "poison.zip").documents
        #expect(documents.map(\.status) == [.read, .corrupt, .read])
        #expect(documents[1].detail == "the process that read it was ended by signal 9")
        #expect(documents[2].text == "丙的文字\n")
    }

    @Test("what a reader gave out before it was killed is read, and the package is told as corrupt")
    func killedWhileUnpacking() throws {
        let documents = try extract(
            """
            cat > $0.$$
            grep -q PACKAGE $0.$$ || exec \(Samples.binary) "$@" < $0.$$
            printf '{"entry":{"name":"a.txt","size":6}}\\nfirst.{"entry":{"name":"b.txt","size":9}}\\nhal'
            kill -9 $$
            """, name: "bid.zip", Array("PACKAGE".utf8))
        #expect(documents.map { "\($0.name) \($0.status.rawValue)" } == ["bid.zip/a.txt read", "bid.zip corrupt"])
        #expect(documents[0].text == "first.\n")
    }

    @Test("a reader that hangs is ended in time")
    func hanging() throws {
        var limits = DocumentLimits()
        limits.seconds = 1
        let documents = try extract("exec sleep 1000", name: "a.pdf", [1], limits)
        #expect(documents.map(\.status) == [.tooSlow])
        #expect(documents[0].detail?.contains("documents.read_secs") == true)
    }

    @Test("a reader that tells without end is ended")
    func endless() throws {
        var limits = DocumentLimits()
        limits.answerBytes = 1 << 20
        #expect(try extract("exec yes", name: "a.pdf", [1], limits).map(\.status) == [.tooLarge])
        let endless = try extract("exec cat /dev/zero", name: "a.pdf", [1], limits)
        #expect(endless.map(\.status) == [.tooLarge])
    }

    @Test("a reader that ends without an answer is told")
    func silent() throws {
        let documents = try extract("exit 3", name: "a.pdf", [1])
        #expect(documents.map(\.status) == [.corrupt])
        #expect(documents[0].detail == "the process that read it gave up with status 3")
    }

    @Test("the reader has bounds on memory, time and files, and is handed nothing but its streams")
    func confined() throws {
        // Left open for every process that this one starts, unless somebody closes it for them.
        let leak = unsafe open("/dev/null", O_RDONLY)
        defer { close(leak) }
        let script = try script(
            """
            ls /proc/$$/fd | tr '\\n' ' ' > $0.open
            cat > /dev/null
            mkfifo $0.input
            sleep 100 > $0.input & writer=$!
            \(Samples.binary) "$1" "$2" "$3" $$ < $0.input & reader=$!
            for try in $(seq 600); do
                grep -q 'Max core file size *0 ' /proc/$reader/limits && break
                sleep 0.1
            done
            grep -E 'Max (address space|cpu time|file size|core file size)' /proc/$reader/limits > $0.limits
            kill -9 $reader $writer
            """)
        _ = try DocumentExtractor(executable: script).extract(name: "a.pdf", [1])
        let limits = try String(contentsOfFile: script + ".limits", encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true).dropLast().suffix(2).joined(separator: " ")
        }
        #expect(limits == ["60 61", "0 0", "0 0", "2147483648 2147483648"])
        // Bash keeps its script open under a number of its own, and `ls` the folder it lists.
        let descriptors = try String(contentsOfFile: script + ".open", encoding: .utf8).split(separator: " ")
        #expect(!descriptors.contains("\(leak)"))
    }

    private func extract(
        _ commands: String, name: String, _ bytes: [UInt8], _ limits: DocumentLimits = DocumentLimits()
    ) throws -> [DocumentContents] {
        try DocumentExtractor(executable: try script(commands), limits: limits).extract(name: name, bytes)
    }

    /// A program that stands in for the reader.
    private func script(_ commands: String) throws -> String {
        let path = "\(folder)/\(UUID().uuidString.prefix(8))"
        try Data("#!/bin/bash\n\(commands)\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }
}
