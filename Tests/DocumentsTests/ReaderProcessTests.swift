import Documents
import Foundation
import Testing

/// What becomes of a file when the process that reads it does not do its work; `reader.sh` does what files say.
@Suite struct ReaderProcessTests {
    private static let reader = "\(Samples.folder)/Fixtures/reader.sh"

    @Test("a reader that is killed midway is told, and the rest of the package is read")
    func killed() throws {
        let documents = try DocumentExtractor(executable: Self.reader)
            .extract(path: Samples.path(.packages, "killing.zip"), name: "killing.zip").documents
        #expect(documents.map(\.status) == [.read, .corrupt, .read])
        #expect(documents[1].detail == "the process that read it was ended by signal 9")
        #expect(documents[2].text == "丙的文字\n")
    }

    @Test("what a reader gave out before it was killed is read, and the package is told as corrupt")
    func killedWhileUnpacking() throws {
        let documents = try extract("HALF-A-PACKAGE")
        #expect(documents.map { "\($0.name) \($0.status.rawValue)" } == ["a/a.txt read", "a corrupt"])
        #expect(documents[0].text == "first.\n")
    }

    @Test("pictures that end the reader do not take the text with them")
    func killedByPictures() throws {
        let documents = try extract("TEXT-ONLY")
        #expect(documents.map(\.status) == [.read])
        #expect(documents[0].text == "words")
        #expect(documents[0].detail == "its pictures were not read: the process that read it was ended by signal 9")
    }

    @Test("a reader that hangs is ended in time")
    func hanging() throws {
        var limits = DocumentLimits()
        limits.seconds = 1
        let documents = try extract("HANG", limits)
        #expect(documents.map(\.status) == [.tooSlow])
        #expect(documents[0].detail?.contains("documents.read_secs") == true)
    }

    @Test("a reader that tells without end is ended")
    func endless() throws {
        var limits = DocumentLimits()
        limits.answerBytes = 1 << 20
        #expect(try extract("ENDLESS", limits).map(\.status) == [.tooLarge])
    }

    @Test("a reader that ends without an answer is told")
    func silent() throws {
        let documents = try extract("SILENT")
        #expect(documents.map(\.status) == [.corrupt])
        #expect(documents[0].detail == "the process that read it gave up with status 3")
    }

    @Test("an answer that makes no sense is not believed", arguments: ["NONSENSE", "ENDLESS-LINES"])
    func nonsense(word: String) throws {
        let documents = try extract(word)
        #expect(documents.map(\.status) == [.corrupt])
        #expect(documents[0].text.isEmpty && documents[0].detail?.contains("no sensible answer") == true)
    }

    @Test("the reader has bounds on time, files and memory, and is handed nothing but its streams")
    func confined() throws {
        // Left open for every process that this one starts, unless somebody closes it for them.
        let leak = unsafe open("/dev/null", O_RDONLY)
        defer { close(leak) }
        let documents = try extract("BOUNDS")
        // Only the standard error of a reader leads to /dev/null.
        #expect(documents.map(\.text) == ["60 0 0 2147483648  open 1"])
    }

    private func extract(_ word: String, _ limits: DocumentLimits = DocumentLimits()) throws -> [DocumentContents] {
        try DocumentExtractor(executable: Self.reader, limits: limits).extract(name: "a", Array(word.utf8))
    }
}
