import CanonicalJSON
import Documents
import Testing

@Suite struct ProducerTests {
    @Test(
        "text, pages and metadata come out of PDF files of LibreOffice, XeTeX and reportlab",
        arguments: ["libreoffice.pdf", "xetex.pdf", "reportlab.pdf"])
    func portable(name: String) throws {
        let contents =
            name == "reportlab.pdf" ? try #require(Samples.read(.pdf, name).first) : try Samples.readFixture(name)
        #expect(contents.status == .read)
        #expect(contents.format == .pdf)
        try expectProse(contents)
        #expect(contents.metadata["title"]?.string == "城东河道整治工程投标文件")
        #expect(contents.metadata["author"]?.string == "陈工")
        let identifier = try #require(contents.metadata["pdf_permanent_id"]?.string)
        #expect(identifier.count == 32 && identifier.allSatisfy(\.isHexDigit))
        #expect(contents.metadata["pdf_update_id"]?.string == identifier)
        let producers = ["libreoffice.pdf": "LibreOffice", "xetex.pdf": "xdvipdfmx", "reportlab.pdf": "ReportLab"]
        #expect(contents.metadata["producer"]?.string?.contains(try #require(producers[name])) == true)
    }

    @Test(
        "text, pages and metadata come out of DOCX files of LibreOffice and python-docx",
        arguments: ["libreoffice.docx", "python.docx"])
    func office(name: String) throws {
        let contents =
            name == "python.docx" ? try #require(Samples.read(.office, name).first) : try Samples.readFixture(name)
        #expect(contents.status == .read)
        #expect(contents.format == .word)
        try expectProse(contents)
        #expect(contents.metadata["title"]?.string == "城东河道整治工程投标文件")
        #expect(contents.metadata["author"]?.string == "陈工")
        let editor = name == "python.docx" ? "林工" : "陈工"
        #expect(contents.metadata["last_modified_by"]?.string == editor)
        #expect(contents.metadata["created"]?.string?.hasSuffix("Z") == true)
    }

    @Test("a picture has one digest however often it stands in a PDF, and another picture another one")
    func pictures() throws {
        let contents = try #require(Samples.read(.pdf, "reportlab.pdf").first)
        #expect(contents.imageHashes.count == 2)
        let scan = try #require(Samples.read(.pdf, "scan.pdf").first)
        #expect(scan.imageHashes.count == 1)
        #expect(Set(scan.imageHashes).isSubset(of: contents.imageHashes))
        #expect(try #require(Samples.read(.office, "python.docx").first).imageHashes.count == 1)
    }

    @Test("a page header of DOCX stands behind the text, and its revision identifiers are told")
    func traces() throws {
        let contents = try #require(Samples.read(.office, "python.docx").first)
        #expect(contents.text.hasSuffix("投标文件页眉\n"))
        let revisions = try #require(contents.metadata["rsids"]?.array)
        #expect(revisions.count > 3)
        #expect(contents.metadata["rsid_root"]?.string?.isEmpty == false)
    }

    @Test("tracked insertions are text, and tracked deletions stand at the end")
    func tracking() throws {
        let contents = try #require(Samples.read(.hostile, "tracked.docx").first)
        #expect(contents.text == "保留的文字插入的文字\n删去的文字\n")
    }

    private func expectProse(_ contents: DocumentContents) throws {
        #expect(contents.pages == 3)
        for (index, heading) in Samples.headings.enumerated() {
            #expect(try Samples.page(index + 1, of: contents).hasPrefix(heading))
        }
        let joined = contents.text.filter { !$0.isWhitespace }
        #expect(joined.contains(Samples.sentence))
        for mark in Samples.marks { #expect(joined.contains(mark)) }
    }
}
