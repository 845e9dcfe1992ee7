import BidEvents
import CanonicalJSON

/// Turns two tables of judged auctions, one of tenders and one of bids, into events and labels.
///
/// Columns of the tenders: dataset, tender_id, label_tender and, where known, date (a day or a year), anon_date (a day's
/// number), pte (the estimate before the tender), site (who buys) and contract_type. Columns of the bids: dataset, tender_id, bid_seq, bid_value, is_winner and, where
/// known, bidder_id. Every dataset becomes a source of its own.
public enum AuctionTableConverter {
    public static func source(of dataset: String) -> String { "urn:auctions:\(dataset)" }

    /// The events in the order of their times, and what was judged of every tender.
    public struct Converted: Sendable {
        public let lines: [String]
        /// A table: source, project_id, lot_id, label.
        public let labels: [String]
    }

    private struct Tender {
        let dataset: String
        let number: String
        let opened: Timestamp
        let estimate: Double?
        let site: String
        let category: String
    }

    private struct Bid {
        let bidder: String
        let value: Double
        let isWinner: Bool
    }

    public static func convert(tenders: String, bids: String) throws(ConversionError) -> Converted {
        let tenderTable = try Table(tenders, needed: ["dataset", "tender_id", "label_tender"])
        let offers = try readBids(bids)
        let scales = scales(offers)
        let calendar = AuctionCalendar(tenderTable)
        var (seen, read): ([String: Int], [(Tender, String)]) = ([:], [])
        for row in tenderTable.rows {
            let (dataset, number) = (tenderTable.cell(row, "dataset"), tenderTable.cell(row, "tender_id"))
            let label = tenderTable.cell(row, "label_tender")
            guard ["", "0", "1"].contains(label) else {
                throw ConversionError(line: row.line, reason: "label_tender is '\(label)'; write 1, 0 or nothing")
            }
            let tender = Tender(
                dataset: dataset, number: number,
                opened: calendar.opening(
                    tenderTable.cell(row, "date"), numbered: tenderTable.cell(row, "anon_date"), of: dataset,
                    place: seen[dataset, default: 0]),
                estimate: Double(tenderTable.cell(row, "pte")), site: tenderTable.cell(row, "site"),
                category: tenderTable.cell(row, "contract_type"))
            seen[dataset, default: 0] += 1
            read.append((tender, label))
        }
        let ordered = read.enumerated().sorted { ($0.element.0.opened, $0.offset) < ($1.element.0.opened, $1.offset) }
        var sheets: [String: EventSheet] = [:]
        for (tender, _) in ordered.map(\.element) {
            let (dataset, scale) = (tender.dataset, scales[tender.dataset] ?? 1)
            var sheet =
                sheets[dataset]
                ?? EventSheet(
                    source: source(of: dataset), idPrefix: dataset,
                    extensions: [
                        .text("regime", "works")
                    ])
            sheets[dataset] = nil  // so that it grows in place
            write(tender, offers["\(dataset)\u{1F}\(tender.number)"] ?? [], scale, &sheet)
            sheets[dataset] = sheet
        }
        let rows = sheets.sorted { $0.key < $1.key }.flatMap(\.value.rows)
        let lines = rows.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        let labels = read.filter { !$0.1.isEmpty }.map { tender, label in
            "\(source(of: tender.dataset)),\(tender.dataset)-\(tender.number),,\(label)"
        }
        return Converted(
            lines: lines.map(\.element.line), labels: ["source,project_id,lot_id,label"] + labels)
    }

    private static func readBids(_ text: String) throws(ConversionError) -> [String: [Bid]] {
        let table = try Table(text, needed: ["dataset", "tender_id", "bid_value", "is_winner"])
        var bids: [String: [Bid]] = [:]
        for row in table.rows {
            let value = table.cell(row, "bid_value")
            guard let amount = Double(value), amount.isFinite, amount >= 0 else {
                throw ConversionError(line: row.line, reason: "the bid_value '\(value)' cannot be read")
            }
            let key = "\(table.cell(row, "dataset"))\u{1F}\(table.cell(row, "tender_id"))"
            bids[key, default: []].append(
                Bid(bidder: table.cell(row, "bidder_id"), value: amount, isWinner: table.cell(row, "is_winner") == "1"))
        }
        return bids
    }

    /// Unit prices of fractions of a currency unit are told for a million units: four decimals would not hold them.
    private static func scales(_ bids: [String: [Bid]]) -> [String: Double] {
        var highest: [String: Double] = [:]
        for (key, offers) in bids {
            let dataset = String(key.prefix { $0 != "\u{1F}" })
            highest[dataset] = max(highest[dataset] ?? 0, offers.map(\.value).max() ?? 0)
        }
        return highest.mapValues { $0 < 1_000 ? 1_000_000 : 1 }
    }

    private static func amount(_ value: Double, _ scale: Double) -> Int64 {
        Int64((value * scale * Double(Money.scale)).rounded())
    }

    private static func write(_ tender: Tender, _ bids: [Bid], _ scale: Double, _ sheet: inout EventSheet) {
        let (project, opened, currency) = ("\(tender.dataset)-\(tender.number)", tender.opened, "XXX")
        var notice: [JSONMember] = [.text("project_id", project), .time("published_at", opened + .seconds(-3_600))]
        if let estimate = tender.estimate, estimate > 0 {
            notice.append(.money("budget_amount", amount(estimate, scale), currency))
        }
        if !tender.category.isEmpty { notice.append(.text("category_code", tender.category)) }
        if !tender.site.isEmpty { notice.append(.text("purchaser_code", tender.site)) }
        sheet.write("tender.notice_published", at: opened + .seconds(-3_600), notice)
        let rows = bids.enumerated().map { place, bid in
            JSONValue.record([
                .text("bid_id", "\(project)-\(place + 1)"),
                // A bidder whom the table does not name meets nobody twice.
                .text("supplier_code", bid.bidder.isEmpty ? "unnamed-\(project)-\(place + 1)" : bid.bidder),
                .money("price", amount(bid.value, scale), currency),
            ])
        }
        sheet.write(
            "bids.opened", at: opened,
            [.text("project_id", project), .time("opened_at", opened), .value("rows", .array(rows))])
        guard let winner = bids.firstIndex(where: \.isWinner) else { return }
        sheet.write(
            "award.decided", at: opened + .seconds(3_600),
            [
                .text("project_id", project), .text("bid_id", "\(project)-\(winner + 1)"),
                .text("supplier_code", rows[winner]["supplier_code"]?.string ?? ""),
                .money("amount", amount(bids[winner].value, scale), currency),
                .time("decided_at", opened + .seconds(3_600)),
            ])
    }
}
