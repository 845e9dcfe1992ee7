import CanonicalJSON

/// One bid with everything an exchange center would know of it.
struct SimulatedBid: Sendable {
    let id: String
    let supplier: SimulatedSupplier
    var price: Int64
    var paragraphs: [String]
    var creationCode: String
    var fileHash: String
    var machine: String
    var dongle: String
    var phone: String
    var payer: String
    var address: String
    var consortium: [String] = []
    /// Whether it takes part in what was planted.
    var isPlanted = false

    init(
        id: String, supplier: SimulatedSupplier, price: Int64, paragraphs: [String], creationCode: String,
        fileHash: String
    ) {
        self.id = id
        self.supplier = supplier
        self.price = price
        self.paragraphs = paragraphs
        self.creationCode = creationCode
        self.fileHash = fileHash
        machine = supplier.machine
        dongle = supplier.dongle
        phone = supplier.phone
        payer = supplier.payer
        address = supplier.address
    }

    func features(_ oddity: Oddity?) -> [JSONMember] {
        var members: [JSONMember] = [
            .text("bid_id", id), .text("supplier_code", supplier.code), .text("file_creation_code", creationCode),
            .text("machine_code", machine), .texts("macs", [supplier.mac]), .text("cpu_serial", supplier.processor),
            .texts("disk_serials", [supplier.disk]), .texts("dongle_serials", [dongle]), .text("file_sha256", fileHash),
            .value("doc_meta", .record([.text("author", supplier.author), .text("producer", "WPS")])),
            .texts("contacts", ["phone:\(phone)"]), .text("text", paragraphs.joined(separator: "\n")),
        ]
        if oddity == .uploadsOnSite { members.append(.value("uploaded_on_site", true)) }
        return members
    }
}

/// Puts violations and innocent oddities into honest bids.
struct Planter {
    let ceiling: Int64

    func plant(_ plant: Plant, in bids: inout [SimulatedBid], _ random: inout SeededGenerator) {
        let ring = [0, 1] + (bids.count > 5 && random.chance(0.5) ? [2] : [])
        func mark(_ places: [Int]) { for place in places { bids[place].isPlanted = true } }
        switch plant {
        case .sharedMachine: for place in ring { bids[place].machine = bids[0].machine }
        case .sharedDongle: for place in ring { bids[place].dongle = bids[0].dongle }
        case .sharedPayer: for place in ring { bids[place].payer = bids[0].payer }
        case .sharedContact: for place in ring { bids[place].phone = bids[0].phone }
        case .sharedCreationCode: for place in ring { bids[place].creationCode = bids[0].creationCode }
        case .progression:
            let step = ceiling / 100 + 7_300
            let base = ceiling * 88 / 100 / 100 * 100
            for place in bids.indices { bids[place].price = base + Int64(place) * step }
            return mark(Array(bids.indices))
        case .coverBids: return mark(Array(bids.indices))
        case .sameFile:
            bids[1].fileHash = bids[0].fileHash
            bids[1].paragraphs = bids[0].paragraphs
        case .copiedText: bids[1].paragraphs = bids[0].paragraphs
        case .partlyCopiedText:
            let half = bids[0].paragraphs.count * 2 / 3
            bids[1].paragraphs = Array(bids[0].paragraphs.prefix(half)) + bids[1].paragraphs.suffix(2)
        case .shuffledText: bids[1].paragraphs = random.shuffled(bids[0].paragraphs)
        case .belowMean, .belowSecondLowest, .belowCeiling: return lowPrice(plant, &bids)
        case .identicalTotals: bids[1].price = bids[0].price
        case .overCeilingAward, .lateSigning, .neverPublished, .lateFiling, .latePayment, .neverAnswered: return
        }
        mark(plant == .identicalTotals || plant.kind == "identical-documents" ? [0, 1] : ring)
    }

    private func lowPrice(_ plant: Plant, _ bids: inout [SimulatedBid]) {
        let others = bids.dropFirst().map(\.price)
        let second = others.min()!
        let price: Int64 =
            switch plant {
            case .belowCeiling: ceiling * 44 / 100
            case .belowSecondLowest: second * 49 / 100
            default: others.reduce(0, +) / Int64(bids.count) * 47 / 100
            }
        bids[0].price = price / 100 * 100
        bids[0].isPlanted = true
    }

    func oddity(_ oddity: Oddity, in bids: inout [SimulatedBid], _ random: inout SeededGenerator) {
        switch oddity {
        case .sharedPark: for place in [0, 1] { bids[place].address = "172.30.1.8" }
        case .agencyTemplate:
            let template = Prose.paragraphs(1, &random)
            for place in bids.indices { bids[place].paragraphs = template + bids[place].paragraphs }
        case .consortium:
            bids[0].consortium = [bids[0].supplier.code, bids[1].supplier.code]
            bids[1].consortium = bids[0].consortium
            bids[1].machine = bids[0].machine
        case .uploadsOnSite: bids[1].machine = bids[0].machine
        case .explainedLowPrice: lowPrice(.belowMean, &bids)
        case .lateReport: break
        }
    }
}
