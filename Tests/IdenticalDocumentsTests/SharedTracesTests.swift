import CanonicalJSON
import DetectorKit
import DetectorTesting
import DocumentCorpus
import IdenticalDocuments
import Settings
import Testing

@Suite("What bids share, weighed by other lots")
struct SharedTracesTests {
    /// What a manufacturer writes of its product, the same in every bid that offers it.
    private static let brochure = """
        KX-300型空气消毒机采用三级过滤与紫外线循环风结构，整机净含量二十八千克，额定风量每小时八百立方米，噪声不高于五十五分贝。
        机身为冷轧钢板静电喷涂，滤网可拆卸清洗，累计运行满三千小时自动提示更换；断电后保留全部设定，来电自动恢复原有工作状态。
        控制面板带有七英寸触摸屏，可显示室内温湿度、颗粒物浓度与剩余滤网寿命，并支持通过有线网络接入楼宇管理平台集中查看。
        出厂前每台设备均经过七十二小时老化试验与耐压试验，随机附带合格证、装箱单、中文使用说明书与两年保修卡各一份。
        """
    private let experienced = ConfigurationBundle([
        .init(path: "detectors.yaml", text: "shared-traces:\n  least_lots: 4\n")
    ])

    /// Lots of different purchasers and bidders one after another; some bids of each hold what is added.
    private func log(
        lots: Int, added: [Int: [Int: String]], metadata: [Int: [Int: JSONValue]] = [:], ofOneAgency: Set<Int> = []
    ) -> [StoredEntry] {
        var entries: [StoredEntry] = []
        for number in 0..<lots {
            let lot = GeneratedLot(.honest, seed: 50 + number, bidders: 4)
            var texts = lot.texts
            for (bidder, text) in added[number] ?? [:] { texts[bidder] += "\n" + text }
            var story = LotStory(project: "P\(number)", tender: lot.tender, texts: texts)
            story.metadata = metadata[number] ?? [:]
            story.buyer = "buyer-\(number)"
            story.agency = ofOneAgency.contains(number) ? "agency" : "agency-\(number)"
            story.firstBidder = number * 10
            story.monthsLater = number
            story.featuresBeforeOpening = true
            let offset = Int64(entries.count)
            entries += story.entries().map {
                StoredEntry(offset: offset + $0.offset, clock: $0.clock, kind: $0.kind, bytes: $0.bytes)
            }
        }
        return entries
    }

    private func standingTraces(
        _ entries: [StoredEntry], _ configuration: ConfigurationBundle = ConfigurationBundle([])
    )
        -> [Finding]
    {
        standing(findings(catalog, entries, configuration: configuration))
            .filter { ["shared-passages", "same-metadata", "shared-errors"].contains($0.rule) }
    }

    @Test("a brochure that two bidders share is a lead that names the brochure as a cause, with its odds")
    func brochure() throws {
        let found = standingTraces(log(lots: 1, added: [0: [1: Self.brochure, 3: Self.brochure]]))
        let finding = try #require(found.first)
        #expect(found.map(\.rule) == ["shared-passages"])
        #expect(finding.severity == .yellow && finding.certainty == .lead)
        #expect(finding.caveats.contains { $0.english.contains("manufacturer") })
        #expect(finding.caveats.contains { $0.english.contains("Only 0 independent lots") })
        #expect(finding.explanation.english.contains("1 in 1,") || finding.explanation.english.contains("1 in 9"))
        #expect(finding.explanation.chinese.contains("次中有 1 次"))
    }

    @Test("a brochure that bids of three independent lots hold is no alarm, before or after")
    func commonBrochure() {
        let held: [Int: [Int: String]] = [
            0: [0: Self.brochure], 1: [2: Self.brochure], 2: [1: Self.brochure],
            3: [1: Self.brochure, 3: Self.brochure],
        ]
        #expect(standingTraces(log(lots: 4, added: held)).isEmpty)
        let later: [Int: [Int: String]] = [
            0: [1: Self.brochure, 3: Self.brochure], 1: [2: Self.brochure], 2: [1: Self.brochure],
            3: [0: Self.brochure],
        ]
        let entries = log(lots: 4, added: later)
        let all = findings(catalog, entries).filter { $0.rule == "shared-passages" }
        #expect(all.first?.outcome == .warning && all.last?.outcome == .cleared)
        #expect(standingTraces(entries).isEmpty)
    }

    @Test("what an agency handed out before is weighed by its own lots, not by all")
    func agencyTemplate() {
        let held: [Int: [Int: String]] = [0: [2: Self.brochure], 3: [1: Self.brochure, 3: Self.brochure]]
        let tellingAll = ConfigurationBundle([
            .init(path: "detectors.yaml", text: "shared-traces:\n  told_strength: 0.1\n")
        ])
        #expect(standingTraces(log(lots: 4, added: held), tellingAll).map(\.rule) == ["shared-passages"])
        #expect(standingTraces(log(lots: 4, added: held, ofOneAgency: [0, 3]), tellingAll).isEmpty)
    }

    @Test("what many others write does not hide what only the two wrote")
    func ownBesideCommon() throws {
        var held: [Int: [Int: String]] = [:]
        for lot in 0..<3 { held[lot] = [lot: Self.brochure] }
        var prose = InventedText(seed: 77)
        let own = prose.text(characters: 1_000)
        held[3] = [1: Self.brochure + "\n" + own, 3: own + "\n" + Self.brochure]
        let finding = try #require(standingTraces(log(lots: 4, added: held)).first)
        #expect(finding.value("left-out-as-common") != nil)
        #expect(!finding.evidence.flatMap(\.values).contains { $0.value.contains("净含量") })
    }

    @Test("with enough independent lots to know, what none of them has is strong")
    func strong() throws {
        var prose = InventedText(seed: 78)
        let own = (0..<4).map { _ in prose.text(characters: 700) }
        let others = (0..<3).map { _ in prose.text(characters: 2_200) }
        // Four copies far apart in the bid: each counts, as they stand in different sections.
        let copied = zip(own, others + [""]).map { $0 + "\n" + $1 }.joined(separator: "\n")
        let rest = (0..<3).map { _ in prose.text(characters: 2_200) }
        let copier = zip(own, rest + [""]).map { $0 + "\n" + $1 }.joined(separator: "\n")
        let entries = log(lots: 6, added: [5: [0: copied, 2: copier]])
        let finding = try #require(standingTraces(entries, experienced).first)
        #expect(finding.severity == .orange && finding.certainty == .strong)
        #expect(standingTraces(entries).first?.certainty == .lead)
    }

    @Test("an agency's author in files of many lots is no trace, a person of one lot is a lead")
    func commonAuthor() throws {
        let agency: JSONValue = ["author": "代理机构甲"]
        var metadata: [Int: [Int: JSONValue]] = [:]
        for lot in 0..<4 { metadata[lot] = [0: agency, 2: agency] }
        #expect(standingTraces(log(lots: 4, added: [:], metadata: metadata)).isEmpty)
        metadata = [3: [0: ["author": "李四光"], 2: ["last_modified_by": "李四光"]]]
        let finding = try #require(standingTraces(log(lots: 4, added: [:], metadata: metadata)).first)
        #expect(finding.rule == "same-metadata" && finding.certainty == .lead)
    }

    @Test("the same slips in two bids are told together, the tender's own are not")
    func errors() throws {
        let slips = "联系电话13800138000。项目编号：XZ-2023-0417\n所有部位以经验受，脉膊监测另行安排。"
        let finding = try #require(standingTraces(log(lots: 1, added: [0: [1: slips, 3: slips]])).first)
        #expect(finding.rule == "shared-errors")
        #expect(finding.evidence[0].values.contains { $0.name == "spelling" })
        #expect(finding.explanation.english.contains("telephone number"))
        let lot = GeneratedLot(.honest, seed: 50, bidders: 4)
        var texts = lot.texts
        for bidder in [1, 3] { texts[bidder] += "\n" + slips }
        let exempt = LotStory(tender: lot.tender + "\n" + slips, texts: texts)
        #expect(standingTraces(exempt.entries()).isEmpty)
    }

    @Test("editing sessions of the tender's own template are no trace, those of the bidders are")
    func revisions() throws {
        let lot = GeneratedLot(.honest, seed: 9)
        var story = LotStory(tender: lot.tender, texts: lot.texts)
        story.tenderMetadata = ["rsids": ["00A1B2C3", "00A1B2C4"], "author": "招标代理"]
        story.metadata = [0: ["rsids": ["00A1B2C3", "00000001"]], 2: ["rsids": ["00A1B2C3"], "author": "招标代理"]]
        #expect(standingTraces(story.entries()).isEmpty)
        story.metadata = [0: ["rsids": ["00A1B2C3", "00DDEE01"]], 2: ["rsids": ["00ddee01", "00A1B2C4"]]]
        let finding = try #require(standingTraces(story.entries()).first)
        #expect(finding.value("rsids") == "00ddee01")
        #expect(finding.severity == .yellow)
    }

    @Test("partitions and checkpoints never change what is weighed and taken back")
    func laws() throws {
        let held: [Int: [Int: String]] = [
            0: [1: Self.brochure, 3: Self.brochure], 1: [2: Self.brochure], 2: [1: Self.brochure],
            3: [0: Self.brochure],
        ]
        try expectLaws(of: catalog, on: log(lots: 4, added: held), configuration: experienced, seed: 21)
    }

    @Test("a standard text of the configuration is subtracted, a damaged one is refused with its name")
    func standardTexts() {
        let entries = log(lots: 1, added: [0: [1: Self.brochure, 3: Self.brochure]])
        let known = ConfigurationBundle([.init(path: "StandardTexts/brochure.txt", text: Self.brochure)])
        #expect(standingTraces(entries, known).isEmpty)
        let diagnostics = Diagnostics()
        catalog.validate(ConfigurationBundle([.init(path: "StandardTexts/a.sketch.json", text: "{}")]), diagnostics)
        #expect(diagnostics.sorted.contains { "\($0)".contains("StandardTexts/a.sketch.json") })
    }
}
