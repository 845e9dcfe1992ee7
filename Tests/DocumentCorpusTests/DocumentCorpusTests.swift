import DetectorKit
import DocumentCorpus
import Foundation
import Testing

@Suite("The corpus of documents")
struct DocumentCorpusTests {
    private func texts(_ pattern: CorpusPattern, seed: Int = 3) -> [String] {
        CorpusStory(pattern, seed: seed, enrichment: .none).projects.last!.lots[0].bids.map(\.text)
    }

    /// Runs of so many characters that stand in both texts, as a share of the second's.
    private func shared(_ left: String, _ right: String, length: Int = 12) -> Double {
        func runs(_ text: String) -> Set<String> {
            let characters = Array(text.filter { !$0.isWhitespace })
            return Set(
                (0...max(0, characters.count - length)).map {
                    String(characters[$0..<min($0 + length, characters.count)])
                })
        }
        let (first, second) = (runs(left), runs(right))
        return Double(first.intersection(second).count) / Double(second.count)
    }

    @Test("the same seed gives the same story, another seed another one", arguments: CorpusPattern.allCases)
    func deterministic(pattern: CorpusPattern) {
        #expect(texts(pattern) == texts(pattern))
        #expect(texts(pattern) != texts(pattern, seed: 4))
    }

    @Test("honest authors share single phrases and what the tender gives them, not their own chapters")
    func honestAuthors() {
        let story = CorpusStory(.honest, seed: 9, enrichment: .none)
        let bids = story.projects[0].lots[0].bids.map(\.text)
        let tender = story.projects[0].tender.text
        #expect(shared(tender, bids[0]) > 0.1)
        for (left, right) in [(0, 1), (1, 3), (2, 4)] {
            let own = shared(tender + bids[left], bids[right]) - shared(tender, bids[right])
            #expect((0.0...0.08).contains(own), "bids \(left) and \(right) share \(own)")
        }
    }

    @Test("what is planted is there to be found: the pair shares what the others do not")
    func planted() {
        for (pattern, least) in [
            (CorpusPattern.wholeCopy, 0.5), (.partialCopy40, 0.15), (.partialCopy20, 0.08), (.shuffled, 0.4),
        ] {
            let bids = texts(pattern)
            #expect(shared(bids[1], bids[3]) - shared(bids[0], bids[3]) > least, "\(pattern.rawValue)")
        }
        let degrees = [CorpusPattern.reworded50, .reworded25, .reworded12, .reworded6].map { pattern in
            let bids = texts(pattern)
            return shared(bids[1], bids[3])
        }
        #expect(degrees == degrees.sorted(by: >) && Set(degrees).count == 4, "\(degrees)")
        #expect(texts(.zeroWidth)[3].unicodeScalars.count { $0 == "\u{200B}" } > 50)
        #expect(texts(.lookAlike)[3].unicodeScalars.count { (0x2E80...0x2FDF).contains($0.value) } > 50)
    }

    @Test("only copies name a guilty pair, and both of it bid")
    func guilty() {
        for pattern in CorpusPattern.allCases {
            let story = CorpusStory(pattern, seed: 1, enrichment: .none)
            #expect(story.guilty.count == (pattern.isCopy ? 2 : 0), "\(pattern.rawValue)")
            #expect(story.guilty.isSubset(of: story.suppliers))
        }
    }

    @Test("a mixed-up file holds the other's code, a shared error stands in both")
    func slips() {
        let story = CorpusStory(.foreignCode, seed: 2, enrichment: .none)
        let bids = story.projects[0].lots[0].bids
        #expect(bids[3].text.contains(bids[1].firm.code) && !bids[2].text.contains(bids[1].firm.code))
        let errors = texts(.sharedErrors).map { Set($0.matches(of: /项目编号(采\d+-2023-\d+)/).map { String($0.1) }) }
        #expect(errors[1] == errors[3] && errors[1].count == 1 && errors[0].isEmpty)
    }

    @Test("sentences are taken from plain Chinese only, and a machine without any is named as such")
    func installedText() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "zh_CN"), withIntermediateDirectories: true)
        let text =
            "\\section{命令}这里有\\emph{标记}所以不能用作正文的句子。\n第一句是可以放进投标文件里的普通中文句子。短句。\nThis is English only, no use here。"
        try Data(text.utf8).write(to: folder.appending(path: "zh_CN/guide.txt"))
        let found = InstalledText(folders: [folder.path])
        #expect(found.sentences == ["第一句是可以放进投标文件里的普通中文句子。"])
        #expect(found.files.count == 1)
        #expect(InstalledText.none.summary.contains("patterns alone"))
    }

    @Test("installed sentences reach the bids, and no two bidders of a lot have the same one")
    func enrichment() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "chinese"), withIntermediateDirectories: true)
        let text = (1...600).map { "编号为第\($0)号的这一句话从机器上装着的文档里读来，字数足够。" }.joined(separator: "\n")
        try Data(text.utf8).write(to: folder.appending(path: "chinese/a.txt"))
        let bids = CorpusStory(.honest, seed: 5, enrichment: InstalledText(folders: [folder.path])).projects[0].lots[0]
            .bids
        let read = bids.map { Set($0.text.matches(of: /编号为第(\d+)号/).map { String($0.1) }) }
        #expect(read.allSatisfy { $0.count > 3 })
        #expect(read[1].isDisjoint(with: read[3]) && read[0].isDisjoint(with: read[2]))
    }

    @Test("a log of stories keeps the order of time, and bids come before their opening")
    func stream() {
        let stories = [
            CorpusStory(.crossLot, seed: 1, enrichment: .none), CorpusStory(.sameBidder, seed: 1, enrichment: .none),
        ]
        let entries = CorpusStream.entries(of: stories)
        #expect(entries.map(\.clock) == entries.map(\.clock).sorted())
        let names = entries.map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(names.count { $0.contains("bids.opened") } == 4)
        #expect(names.firstIndex { $0.contains("bid.submitted") }! < names.firstIndex { $0.contains("bids.opened") }!)
    }
}
