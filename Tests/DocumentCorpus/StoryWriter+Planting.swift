import Statistics

extension StoryWriter {
    /// Who is copied from, and who copies.
    private static let (source, copyist) = (1, 3)

    /// Plants the pattern in the drafts of one project.
    ///
    /// - Parameter isLast: Whether this is the project that is judged, not one of those before it.
    mutating func plant(
        in drafts: inout [BidDraft], for tender: TenderDocument, agency: Int, manufacturer: Int, isLast: Bool
    ) {
        let (source, copyist) = (drafts[Self.source].firm, drafts[Self.copyist].firm)
        if pattern.isCopy, !pattern.isAcrossLots { guilty = [source.code, copyist.code] }
        switch pattern {
        case .wholeCopy, .consortium: copyAll(in: &drafts)
        case .partialCopy40: copyRun(0.4, in: &drafts)
        case .partialCopy20: copyRun(0.2, in: &drafts)
        case .partialCopy10: copyRun(0.1, in: &drafts)
        case .scatteredCopy: copySentences(0.2, in: &drafts)
        case .shuffled: copyShuffled(in: &drafts)
        case .reworded50, .reworded25, .reworded12, .reworded6:
            copyAll(in: &drafts)
            let distance = [CorpusPattern.reworded50: 50, .reworded25: 25, .reworded12: 12, .reworded6: 6][pattern]!
            drafts[Self.copyist].edit { Alteration.reworded($0, every: distance, &random) }
        case .zeroWidth:
            copyAll(in: &drafts)
            drafts[Self.copyist].edit { Alteration.laced($0, &random) }
        case .lookAlike:
            copyAll(in: &drafts)
            drafts[Self.copyist].edit { Alteration.disguised($0, &random) }
        case .crossLot, .crossLotLong, .crossLotPart: copiedChapters = drafts[Self.source].chapters
        case .foreignCode: insert("法定代表人：（签字）　统一社会信用代码：\(source.code)", in: &drafts[Self.copyist])
        case .foreignName: insert("\(source.name)将按照上述安排组织实施，并对结果负责。", in: &drafts[Self.copyist])
        case .sharedErrors: shareErrors(in: &drafts)
        case .agencyTemplate: fillTemplate(of: agency, in: &drafts)
        case .statutoryForms: addDeclarations(to: &drafts)
        case .brochure: addBrochure(of: manufacturer, to: &drafts, bidders: isLast ? [1, 3] : [2])
        // A booklet of three products of one manufacturer.
        case .rareBrochure:
            for product in 0..<3 { addBrochure(of: 3 * manufacturer + product, to: &drafts, bidders: [isLast ? 3 : 1]) }
        case .quotedTender: quote(tender, in: &drafts)
        case .honest, .templateHeavy, .sameBidder, .controlPriceFile: break
        }
    }

    private func renamed(_ text: String, _ drafts: [BidDraft]) -> String {
        text.replacing(drafts[Self.source].firm.name, with: drafts[Self.copyist].firm.name)
    }

    private func copyAll(in drafts: inout [BidDraft]) {
        drafts[Self.copyist].chapters = drafts[Self.source].chapters
        let all = drafts
        drafts[Self.copyist].edit { renamed($0, all) }
    }

    /// Copies neighbouring paragraphs until they make up a share of the copyist's own text.
    private mutating func copyRun(_ share: Double, in drafts: inout [BidDraft]) {
        let (from, to) = (drafts[Self.source].places, drafts[Self.copyist].places)
        let count = min(from.count, to.count)
        let total = drafts[Self.copyist].chapters.flatMap(\.paragraphs).reduce(0) { $0 + $1.count }
        let start = random.integer(below: count)
        var (copied, step) = (0, 0)
        while step < count, Double(copied) < share * Double(total) {
            let place = (start + step) % count
            let paragraph = drafts[Self.source].chapters[from[place].chapter].paragraphs[from[place].paragraph]
            drafts[Self.copyist].chapters[to[place].chapter].paragraphs[to[place].paragraph] = renamed(
                paragraph, drafts)
            copied += paragraph.count
            step += 1
        }
    }

    /// Puts every so many of the source's sentences at the ends of the copyist's paragraphs.
    private mutating func copySentences(_ share: Double, in drafts: inout [BidDraft]) {
        let sentences = drafts[Self.source].chapters.flatMap(\.paragraphs).joined().split(separator: "。").map {
            "\($0)。"
        }
        let chosen = random.sample(max(1, Int(share * Double(sentences.count))), of: sentences.count)
        for place in random.shuffled(chosen) {
            let target = random.pick(drafts[Self.copyist].places)
            drafts[Self.copyist].chapters[target.chapter].paragraphs[target.paragraph] += sentences[place]
        }
    }

    private mutating func copyShuffled(in drafts: inout [BidDraft]) {
        copyAll(in: &drafts)
        let paragraphs = random.shuffled(drafts[Self.copyist].chapters.flatMap(\.paragraphs))
        var next = 0
        drafts[Self.copyist].edit { _ in
            defer { next += 1 }
            return paragraphs[next]
        }
    }

    private mutating func insert(_ sentence: String, in draft: inout BidDraft) {
        let place = random.pick(draft.places)
        draft.chapters[place.chapter].paragraphs[place.paragraph] += sentence
    }

    /// The same slips in both bids: the name of another project, a chapter that does not exist, misspelt words.
    private mutating func shareErrors(in drafts: inout [BidDraft]) {
        let number = "采\(random.integer(in: 100...999))-2023-\(random.integer(in: 1000...9999))"
        let typos = random.shuffled([
            "峻工资料", "按装位置", "渗露试验", "混泥土养护", "座标复核", "园满完成", "帐目清楚", "必需做到", "既使停电", "修茸一新", "防范末然", "侯补人员",
            "脉膊监测", "松驰部位", "气慨高昂", "粘贴标签纸条码子",
        ])
        let errors = [
            "本章安排适用于项目编号\(number)。", "具体做法详见本文件第\(random.integer(in: 21...49))章第\(random.integer(in: 11...29))节。",
            "\(typos[0])由专人办理。", "此外要注意\(typos[1])。",
        ]
        for bidder in [Self.source, Self.copyist] {
            for error in errors { insert(error, in: &drafts[bidder]) }
        }
    }

    /// Forms that the agency hands out beside the tender document, filled in by all.
    private func fillTemplate(of agency: Int, in drafts: inout [BidDraft]) {
        let forms = Forms.template(of: agency).forms
        for bidder in drafts.indices {
            drafts[bidder].forms += forms.map { $0.replacing("@", with: drafts[bidder].firm.name) }
        }
    }

    /// Declarations in the country's own words that the tender document does not repeat, in some bids.
    private func addDeclarations(to drafts: inout [BidDraft]) {
        // The same in all projects of the story, as the country's forms are.
        var choice = CounterRandom(key: "declarations", seed)
        let declarations = choice.shuffled(Forms.statutory).prefix(4)
        for bidder in [0, Self.source, Self.copyist] {
            drafts[bidder].annexes += declarations.map { $0.replacing("@", with: drafts[bidder].firm.name) }
        }
    }

    /// Two bidders offer the same product; in earlier tenders others did.
    private func addBrochure(of manufacturer: Int, to drafts: inout [BidDraft], bidders: [Int]) {
        for bidder in bidders { drafts[bidder].annexes += Forms.brochure(of: manufacturer) }
    }

    private mutating func quote(_ tender: TenderDocument, in drafts: inout [BidDraft]) {
        for bidder in drafts.indices {
            drafts[bidder].answers = tender.requirements.map { BidDraft.answer(to: $0, &random) }
        }
    }
}
