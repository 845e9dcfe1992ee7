import Documents
import Testing

@Suite struct PackageTests {
    @Test("one bad file in a package does not hide the others, and nothing leads out of it")
    func mixed() throws {
        let documents = try Samples.read(.packages, "bid.zip")
        let statuses = documents.map { "\($0.name) \($0.status.rawValue)" }
        #expect(
            statuses == [
                "bid.zip/技术标.txt read", "bid.zip/broken.pdf corrupt", "bid.zip/etc/商务标.txt read",
                "bid.zip/link.txt unsupported", "bid.zip/inner.zip/技术标/第一章.txt read",
            ])
        #expect(documents[0].text.contains(Samples.sentence))
        #expect(documents[2].text.contains("第二章 质量保证措施"))
    }

    @Test("names in GBK are understood, though the package does not say so")
    func names() throws {
        #expect(try Samples.read(.packages, "gbk.zip").map(\.name) == ["gbk.zip/投标文件.txt"])
    }

    @Test("of a package that is partly encrypted the rest is read")
    func encrypted() throws {
        let documents = try Samples.read(.packages, "secret.zip")
        #expect(documents.map(\.status) == [.encrypted, .read])
    }

    @Test("a compressed TAR package is read, and its links are not followed")
    func tar() throws {
        let documents = try Samples.read(.packages, "bid.tar.gz")
        #expect(documents.map(\.name) == ["bid.tar.gz/甲.txt", "bid.tar.gz/乙.txt", "bid.tar.gz/丙.txt"])
        #expect(documents.map(\.status) == [.read, .read, .unsupported])
    }

    @Test("a 7z package is read")
    func sevenZip() throws {
        let documents = try Samples.read(.packages, "bid.7z")
        #expect(documents.map(\.name) == ["bid.7z/甲.txt", "bid.7z/乙.txt"])
        #expect(documents.map(\.status) == [.read, .read])
    }

    @Test("packages in packages are read to a depth, and what lies deeper is told")
    func nesting() throws {
        #expect(try Samples.read(.packages, "deep1.zip").map(\.status) == [.read])
        let documents = try Samples.read(.packages, "deep3.zip")
        #expect(documents.map(\.status) == [.tooDeep])
        var limits = DocumentLimits()
        limits.nesting = 6
        #expect(try Samples.read(.packages, "deep3.zip", limits).map(\.status) == [.read])
    }

    @Test("a package that was cut off gives what it still holds and says that something is missing")
    func cut() throws {
        let documents = try Samples.read(.packages, "bid.zip.cut")
        #expect(documents.last?.status == .corrupt)
        #expect(documents.last?.name == "bid.zip.cut")
    }

    @Test("a package with more entries than may be is told")
    func entries() throws {
        var limits = DocumentLimits()
        limits.entries = 3
        let documents = try Samples.read(.packages, "many.zip", limits)
        #expect(documents.map(\.status) == [.read, .read, .read, .tooLarge])
    }
}
