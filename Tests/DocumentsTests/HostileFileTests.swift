import Documents
import Foundation
import Testing

@Suite struct HostileFileTests {
    @Test(
        "each harmful or useless file has its status",
        arguments: [
            ("laughs.docx", DocumentStatus.corrupt), ("outside.docx", .corrupt), ("deep.docx", .corrupt),
            ("bomb.docx", .tooLarge), ("flat.zip", .tooLarge), ("nothing.pdf", .empty), ("noise.bin", .unsupported),
            ("old.doc", .unsupported), ("locked.docx", .encrypted),
        ])
    func statuses(name: String, status: DocumentStatus) throws {
        let documents = try Samples.read(.hostile, name)
        #expect(documents.map(\.status) == [status])
        #expect(documents.allSatisfy { $0.text.isEmpty && $0.detail?.isEmpty == false })
    }

    @Test(
        "each PDF that cannot be read has its status",
        arguments: [
            ("secret.pdf", DocumentStatus.encrypted), ("cut.pdf", .corrupt), ("scan.pdf", .noText),
        ])
    func portable(name: String, status: DocumentStatus) throws {
        #expect(try Samples.read(.pdf, name).map(\.status) == [status])
    }

    @Test("an older office document is refused with the remedy, and so is a scan")
    func remedies() throws {
        #expect(try Samples.read(.hostile, "old.doc").first?.detail?.contains("save it as DOCX or XLSX") == true)
        #expect(try Samples.read(.pdf, "scan.pdf").first?.detail?.contains("(OCR)") == true)
    }

    @Test("a PDF of ten thousand pages is told with their number and not read")
    func pages() throws {
        let contents = try #require(Samples.read(.pages, "pages.pdf").first)
        #expect(contents.status == .tooManyPages)
        #expect(contents.pages == 10_000)
    }

    @Test("a PDF whose fonts do not say which letters they draw counts as without text")
    func unmapped() throws {
        let contents = try #require(Samples.read(.hostile, "unmapped.pdf").first)
        #expect(contents.status == .noText && contents.text.isEmpty)
        #expect(contents.detail == "its fonts do not say which letters they draw")
    }

    @Test("of a PDF with a picture that no memory holds the text is read")
    func hugePicture() throws {
        let contents = try #require(Samples.read(.hostile, "huge.pdf").first)
        #expect(contents.status == .read)
        #expect(contents.text == "words\n")
    }

    @Test("bombs in a package are told one by one, and what lies beside them is read")
    func nestedBombs() throws {
        let documents = try Samples.read(.hostile, "nested.zip")
        #expect(documents.map(\.status) == Array(repeating: .tooLarge, count: 10) + [.read])
        #expect(documents.last?.name == "nested.zip/投标函.txt")
    }

    @Test("no entity brings a file of the machine into the text")
    func outside() throws {
        #expect(try Samples.read(.hostile, "outside.docx").allSatisfy { !$0.text.contains("root") })
    }

    @Test("files beyond the limits on bytes and characters are told as too large")
    func sizes() throws {
        var limits = DocumentLimits()
        limits.characters = 1_000
        #expect(try Samples.read(.pdf, "twenty.pdf", limits).map(\.status) == [.tooLarge])
        limits = DocumentLimits()
        limits.fileBytes = 1_024
        let documents = try Samples.read(.pdf, "twenty.pdf", limits)
        #expect(documents.map(\.status) == [.tooLarge])
        #expect(documents.first?.detail?.contains("documents.file_bytes") == true)
    }
}
