import ComparisonReport
import DocumentCorpus
import Foundation
import Testing

/// A report in the Chromium of the machine, without a window.
private struct ReportBrowser {
    static let program = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// What the page has become after its scripts ran.
    static func document(of html: String, fragment: String = "", width: Int = 1_280) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let page = folder.appending(path: "report.html")
        try Data(html.utf8).write(to: page)
        let process = Process()
        process.executableURL = URL(filePath: try #require(program))
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
            "--user-data-dir=\(folder.path)/profile", "--timeout=20000", "--window-size=\(width),900", "--dump-dom",
            "\(page.absoluteString)\(fragment)",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Boxes and colors as the browser reckons them: the page itself, with a script in place of its policy.
    static func measures(of html: String, width: Int) throws -> [String: Double] {
        // A window may not be made as narrow as a telephone; a frame may.
        let script = """
            <script>addEventListener('load', () => {
              const box = (name, index) => document.querySelectorAll(name)[index].getBoundingClientRect();
              const paint = (element) => getComputedStyle(element).backgroundColor;
              const marks = [...document.querySelectorAll('.pane mark:not(.r)')];
              const wide = [...document.querySelectorAll('body *')].filter((element) =>
                element.getBoundingClientRect().right > innerWidth + 1);
              const found = {
                width: innerWidth, overflow: document.documentElement.scrollWidth - innerWidth, wide: wide.length,
                aLeft: box('.pane', 0).left, aRight: box('.pane', 0).right, aBottom: box('.pane', 0).bottom,
                aTop: box('.pane', 0).top, bLeft: box('.pane', 1).left, bRight: box('.pane', 1).right,
                bTop: box('.pane', 1).top, marks: marks.length,
                painted: marks.filter((mark) => paint(mark) !== paint(mark.closest('.pane'))).length,
                inA: marks.filter((mark) => mark.closest('.pane') === document.querySelectorAll('.pane')[0]).length,
                colors: new Set(marks.map(paint)).size };
              parent.postMessage(found, '*');
            });</script>
            """
        let bare = html.replacing(/<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
            .replacing("</body>", with: script + "</body>")
        let quoted = bare.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        let host = """
            <!DOCTYPE html><body style="margin:0"><iframe style="border:0" width="\(width)" height="900" srcdoc="\(quoted)">
            </iframe><script>addEventListener('message', (event) => {
              const shown = Object.entries(event.data).map(([name, value]) => name + '=' + value).join(' ');
              document.body.setAttribute('data-found', shown);
            });</script>
            """
        let dump = try document(of: host, width: max(width, 800))
        let found = try #require(dump.firstMatch(of: /data-found="([^"]*)"/)).1
        let pairs = found.split(separator: " ").map { $0.split(separator: "=") }
        return Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), Double($0[1]) ?? .nan) })
    }
}

@Suite(.serialized, .enabled(if: ReportBrowser.program != nil, "needs Chromium: apt-get install chromium"))
struct ReportInBrowserTests {
    private func html(_ pattern: CorpusPattern, _ language: ReportLanguage = .both) -> String {
        let story = CorpusStory(pattern, seed: 6, enrichment: .none)
        let bids = story.projects[0].lots[0].bids
        var (left, right) = (
            ComparedDocument(name: "甲公司投标文件—技术标（最终版）.pdf", text: bids[1].text),
            ComparedDocument(name: "乙公司投标文件.docx", text: bids[3].text)
        )
        left.sha256 = String(repeating: "3a7f", count: 16)
        right.sha256 = String(repeating: "9c01", count: 16)
        left.metadata = [.init("author", "LAPTOP-7F3K2Q\\Administrator"), .init("xmp_id", left.sha256)]
        right.metadata = left.metadata
        let tender = ComparedDocument(name: "采购文件.pdf", text: story.projects[0].tender.text)
        return ReportPage(Comparison(left, right, against: [tender]), language: language, maker: "test").html
    }

    @Test("on a screen both documents stand side by side with colored passages, and nothing overflows")
    func screen() throws {
        let found = try ReportBrowser.measures(of: html(.partialCopy40), width: 1_280)
        #expect(found["width"] == 1_280 && found["overflow"]! <= 0 && found["wide"] == 0)
        #expect(found["aRight"]! <= found["bLeft"]! && found["aTop"] == found["bTop"])
        #expect(found["aRight"]! - found["aLeft"]! > 500 && found["bRight"]! - found["bLeft"]! > 500)
        #expect(found["marks"]! > 2 && found["painted"] == found["marks"] && found["colors"]! > 1)
        #expect(found["inA"]! > 0 && found["inA"]! < found["marks"]!)
    }

    @Test("on a telephone they stand below each other, and nothing overflows", arguments: ReportLanguage.allCases)
    func telephone(language: ReportLanguage) throws {
        let found = try ReportBrowser.measures(of: html(.zeroWidth, language), width: 390)
        #expect(found["width"] == 390 && found["overflow"]! <= 0 && found["wide"] == 0)
        #expect(found["aBottom"]! <= found["bTop"]! && found["aLeft"] == found["bLeft"])
        #expect(found["painted"] == found["marks"])
    }

    @Test("an offset that a finding shows opens the page at what stands there, by the page's own script only")
    func jump() throws {
        let html = html(.wholeCopy)
        let anchors = html.matches(of: /id="a-([0-9]+)"/).compactMap { Int($0.1) }.sorted()
        let place = try #require(anchors.dropFirst(2).first)
        let opened = try ReportBrowser.document(of: html, fragment: "#a-\(place + 3)")
        let here = try #require(opened.firstMatch(of: /<(?:a|section|details)[^>]*class="[^"]* here"[^>]*>/))
        #expect(here.0.contains("id=\"a-\(place)\""))
    }

    @Test("a hostile document runs nothing and leaves the report's frame as it is")
    func hostile() throws {
        let attack =
            "</div></section><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
        let story = CorpusStory(.wholeCopy, seed: 6, enrichment: .none)
        let text = attack + story.projects[0].lots[0].bids[1].text
        let pair = Comparison(ComparedDocument(name: attack, text: text), ComparedDocument(name: "b", text: text))
        let opened = try ReportBrowser.document(of: ReportPage(pair, maker: attack).html)
        #expect(!opened.contains("<title>taken") && !opened.contains("<img"))
        #expect(opened.matches(of: /<article class="pane"/).count == 2)
    }
}
