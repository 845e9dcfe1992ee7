import Statistics

/// Writes the projects of one story.
struct StoryWriter {
    let pattern: CorpusPattern
    let seed: Int
    var random: CounterRandom
    private var reading: [String]
    private let bidders: Int
    private let paragraphs: Int
    var projects: [CorpusProject] = []
    var guilty: Set<String> = []

    init(_ pattern: CorpusPattern, _ seed: Int, _ text: InstalledText, bidders: Int, paragraphs: Int) {
        self.pattern = pattern
        self.seed = seed
        self.bidders = bidders
        self.paragraphs = [.crossLotLong, .crossLotPart].contains(pattern) ? 3 * paragraphs : paragraphs
        random = CounterRandom(key: pattern.rawValue, seed)
        reading = random.shuffled(text.sentences)
    }

    mutating func write() {
        let agency = random.integer(below: 1_000_000)
        let manufacturer = random.integer(below: 1_000_000)
        // What is innocent because others use it too must have been used by others.
        let history: Int =
            switch pattern {
            case .agencyTemplate, .statutoryForms, .brochure: 3
            case .rareBrochure: 1
            default: 0
            }
        for day in 0...history {
            let tender = makeTender(agency: agency)
            var drafts = makeDrafts(for: tender)
            plant(in: &drafts, for: tender, agency: agency, manufacturer: manufacturer, isLast: day == history)
            addProject(tender, agency: agency, day: day * 4, drafts)
        }
        switch pattern {
        case .sameBidder: addSecondLot()
        case .crossLot, .crossLotLong, .crossLotPart: addCopyElsewhere()
        case .consortium: makePartners()
        case .controlPriceFile: shareMaking()
        default: break
        }
    }

    /// Sentences that nobody else of the story reads.
    private mutating func read(_ count: Int) -> [String] {
        let count = min(count, reading.count)
        defer { reading.removeLast(count) }
        return Array(reading.suffix(count))
    }

    mutating func makeTender(agency: Int) -> TenderDocument {
        let formCount = pattern == .templateHeavy ? 6 : pattern == .agencyTemplate ? 0 : 3
        return TenderDocument(
            agency: agency, formCount: formCount, includesStatutory: pattern != .statutoryForms, random: &random,
            reading: read(20))
    }

    mutating func makeDrafts(for tender: TenderDocument) -> [BidDraft] {
        (0..<bidders).map { _ in
            let topics = random.shuffled(Topic.allCases).prefix(pattern == .templateHeavy ? 1 : 5)
            return BidDraft(
                of: Firm(&random), for: tender, topics: Array(topics), paragraphs: paragraphs, random: &random,
                reading: read(40))
        }
    }

    mutating func addProject(_ tender: TenderDocument, agency: Int, day: Int, _ drafts: [BidDraft]) {
        let id = "P\(CorpusPattern.allCases.firstIndex(of: pattern)!)-\(seed)-\(projects.count)"
        let bids = drafts.enumerated().map { number, draft in
            CorpusBid(
                id: "\(id)-B\(number)", firm: draft.firm, text: draft.text(for: tender),
                metadata: [
                    "author": "\(draft.firm.contact)\(draft.firm.telephone.suffix(4))",
                    "producer": random.pick(["LibreOffice 7.4", "WPS Office", "Microsoft Word 2016"]),
                ],
                machineCode: "M\(draft.firm.telephone)")
        }
        projects.append(
            CorpusProject(
                id: id, buyer: "11410000GB\(random.integer(in: 10_000_000...99_999_999))",
                agency: "91410000MA\(10_000_000 + agency)",
                region: "41\(random.integer(in: 10...15))0\(random.integer(in: 1...9))", day: day, tender: tender,
                lots: [CorpusLot(id: "1", bids: bids)]))
    }

    /// A second lot of the project, in which the first bidder hands in the same text beside three others.
    private mutating func addSecondLot() {
        let first = projects[0].lots[0].bids[0]
        let drafts = makeDrafts(for: projects[0].tender)
        var bids = drafts.dropFirst().enumerated().map { number, draft in
            CorpusBid(
                id: "\(projects[0].id)-C\(number)", firm: draft.firm, text: draft.text(for: projects[0].tender),
                metadata: ["author": draft.firm.contact + draft.firm.telephone.suffix(4)],
                machineCode: "M\(draft.firm.telephone)")
        }
        var again = first
        again.id = "\(projects[0].id)-C9"
        bids.append(again)
        projects[0].lots.append(CorpusLot(id: "2", bids: bids))
    }

    /// A project elsewhere, later, in which a stranger has the chapters of a bidder of the first.
    private mutating func addCopyElsewhere() {
        let agency = random.integer(below: 1_000_000)
        let tender = makeTender(agency: agency)
        var drafts = makeDrafts(for: tender)
        let source = projects[0].lots[0].bids[1]
        let copied = copiedChapters.prefix(pattern == .crossLotPart ? 2 : copiedChapters.count).map { chapter in
            Chapter(
                title: chapter.title,
                paragraphs: chapter.paragraphs.map { $0.replacing(source.firm.name, with: drafts[3].firm.name) })
        }
        drafts[3].chapters.replaceSubrange(..<copied.count, with: copied)
        guilty = [source.firm.code, drafts[3].firm.code]
        addProject(tender, agency: agency, day: 20, drafts)
    }

    /// The chapters of the bid that is copied from elsewhere, kept when it was written.
    var copiedChapters: [Chapter] = []

    /// The copyist bids together with the one copied from, and says so.
    private mutating func makePartners() {
        let codes = [1, 3].map { projects[0].lots[0].bids[$0].firm.code }
        projects[0].lots[0].bids[1].partners = [codes[1]]
        projects[0].lots[0].bids[3].partners = [codes[0]]
    }

    /// Every bidder fills in the file with the tender's control prices, and keeps the traces of its maker.
    private mutating func shareMaking() {
        let traces = [
            "author": "造价师\(random.integer(in: 1000...9999))",
            "rsid_root": "00\(random.integer(in: 100_000...999_999))",
        ]
        let code = "M\(random.integer(in: 1_000_000...9_999_999))"
        projects[0].tenderMetadata = traces
        for bid in projects[0].lots[0].bids.indices {
            projects[0].lots[0].bids[bid].metadata.merge(traces) { $1 }
            projects[0].lots[0].bids[bid].machineCode = code
        }
    }
}
