import BidEvents
import CanonicalJSON
import Foundation

/// One lot with a crowd of bidders, in the shape of a real opening of 2026: prices in a narrow band of four decimals of
/// 10,000 yuan with rare outliers, receipts bunched before the deadline, decryption commands sharing seconds.
public struct OpeningGenerator: Sendable {
    public static let source = "urn:cn:ggzy:420500:simulated"

    private let seed: UInt64
    private let bidders: Int

    public init(seed: UInt64, bidders: Int = 1_500) {
        self.seed = seed
        self.bidders = bidders
    }

    public func lines() -> [String] {
        var random = SeededGenerator(seed: seed)
        let rows = (0..<bidders).map { place in
            let isOutlier = random.chance(0.002)
            let price = isOutlier ? 1_900 + 3_500 * random.uniform() : 1_838 + 16 * random.normal()
            let received = -Int(259_200 * pow(random.uniform(), 2.2)) - 60
            return CrowdBid(
                supplier: "91420500MA" + random.code(8), price: Int64((price * 10_000).rounded()) * 10_000,
                receivedSeconds: received, decryptedSeconds: 10 + Int(-90 * log(max(random.uniform(), 1e-6))),
                place: place + 1)
        }
        let deadline = Timestamp("2026-03-16T09:30:00+08:00")!
        return CrowdOpening(source: Self.source, project: "YC-2026-0316", deadline: deadline, rows: rows).lines()
    }
}

/// One bid of a crowd.
struct CrowdBid {
    let supplier: String
    let price: Int64?
    /// Before the deadline: negative.
    let receivedSeconds: Int
    /// After the opening; nil where nothing was decrypted.
    let decryptedSeconds: Int?
    let place: Int
}

/// Writes the events of a crowded opening.
struct CrowdOpening {
    let source: String
    let project: String
    /// The opening follows at once.
    let deadline: Timestamp
    let rows: [CrowdBid]

    func lines() -> [String] {
        let noticed = deadline + .days(-20)
        let opened = deadline
        var sheet = EventSheet(source: source, idPrefix: project, extensions: [.text("regime", "works")])
        let ids: [JSONMember] = [.text("project_id", project), .text("lot_id", "1")]
        sheet.write(
            "tender.notice_published", at: noticed,
            [
                .text("notice_id", "N-\(project)"), .text("project_id", project), .text("method", "公开招标"),
                .money("ceiling_price", 19_500_000 * Money.scale), .text("award_mechanism", "mean-price"),
                .time("published_at", noticed),
            ])
        for row in rows {
            let received = deadline + .seconds(row.receivedSeconds)
            sheet.write(
                "bid.submitted", at: received,
                ids + [
                    .text("bid_id", "B\(row.place)"), .text("supplier_code", row.supplier),
                    .time("submitted_at", received),
                ])
        }
        sheet.write(
            "bid.deadline", at: deadline,
            ids + [
                .time("deadline_at", deadline), .value("bids_count", JSONValue(rows.count)),
            ])
        sheet.write(
            "bids.opened", at: opened,
            ids + [
                .text("mode", "online"), .time("opened_at", opened),
                .value(
                    "rows",
                    .array(
                        rows.map { row in
                            var members: [JSONMember] = [
                                .text("bid_id", "B\(row.place)"), .text("supplier_code", row.supplier),
                            ]
                            if let price = row.price { members.append(.money("price", price)) }
                            return .record(members)
                        })),
            ])
        for row in rows {
            guard let seconds = row.decryptedSeconds else { continue }
            let decrypted = opened + .seconds(seconds)
            sheet.write(
                "bid.decrypted", at: decrypted,
                ids + [
                    .text("bid_id", "B\(row.place)"), .text("status", "done"), .time("decrypted_at", decrypted),
                ])
        }
        award(at: opened, ids, &sheet)
        return sheet.rows.sorted { ($0.time, $0.order) < ($1.time, $1.order) }.map(\.line)
    }

    /// The winner of a mean-price award is any bidder near the mean; here the one in the middle of the list.
    private func award(at opened: Timestamp, _ ids: [JSONMember], _ sheet: inout EventSheet) {
        let priced = rows.filter { $0.price != nil }
        guard !priced.isEmpty, let amount = priced[priced.count / 2].price else { return }
        let winner = priced[priced.count / 2]
        let decided = opened + .days(3)
        sheet.write(
            "award.decided", at: decided,
            ids + [
                .text("bid_id", "B\(winner.place)"), .text("supplier_code", winner.supplier), .money("amount", amount),
                .time("decided_at", decided),
            ])
    }
}
