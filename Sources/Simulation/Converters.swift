import BidEvents
import CanonicalJSON

/// Why a table cannot be converted.
public struct ConversionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Counted from 1.
    public let line: Int
    public let reason: String

    public var description: String { "line \(line): \(reason)" }
}

/// A comma-separated table whose first line names the columns; no quoting, as the converted files have none.
struct Table {
    let rows: [(line: Int, cells: [Substring])]
    private let columns: [Substring]

    init(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline)
        columns = lines.first?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        rows = lines.dropFirst().enumerated().map {
            ($0.offset + 2, $0.element.split(separator: ",", omittingEmptySubsequences: false))
        }
    }

    func cell(_ row: (line: Int, cells: [Substring]), _ column: String) throws(ConversionError) -> String {
        guard let place = columns.firstIndex(where: { $0 == column }), place < row.cells.count else {
            throw ConversionError(line: row.line, reason: "there is no column '\(column)'")
        }
        return String(row.cells[place])
    }
}

/// Turns the auctions of Tsuchiura city, 2007–2015 (github sylvaingchassang/missing_bids, MIT), into events.
public enum TsuchiuraConverter {
    public static let source = "urn:jp:tsuchiura:auctions"

    /// One notice, one opening and one award an auction, in the order of their dates.
    public static func lines(csv text: String) throws(ConversionError) -> [String] {
        let table = Table(text)
        var auctions: [String: [Bid]] = [:]
        for row in table.rows {
            let date = try table.cell(row, "date")
            guard date.utf8.count == 8, let opened = Timestamp(Self.instant(date)),
                let reserve = Self.yen(try table.cell(row, "reserveprice"))
            else { throw ConversionError(line: row.line, reason: "the date or the reserve price cannot be read") }
            let bid = Bid(
                bidder: try table.cell(row, "bidder_id"), value: Self.yen(try table.cell(row, "bid_value")), reserve: reserve,
                opened: opened,
                isWinner: try table.cell(row, "winner") == "1")
            auctions[try table.cell(row, "tender_id"), default: []].append(bid)
        }
        var sheet = EventSheet(source: source, idPrefix: "T", extensions: [.text("regime", "works")])
        let ordered = auctions.sorted { left, right in
            (left.value[0].opened, Int(left.key) ?? 0) < (right.value[0].opened, Int(right.key) ?? 0)
        }
        for (auction, bids) in ordered { write(auction, bids, &sheet) }
        return sheet.rows.sorted { ($0.time, $0.order) < ($1.time, $1.order) }.map(\.line)
    }

    private struct Bid {
        let bidder: String
        /// Nil where a bidder took part without a price.
        let value: Int64?
        let reserve: Int64
        let opened: Timestamp
        let isWinner: Bool
    }

    private static func instant(_ date: String) -> String {
        "\(date.prefix(4))-\(date.dropFirst(4).prefix(2))-\(date.suffix(2))T10:00:00+09:00"
    }

    private static func yen(_ text: String) -> Int64? {
        Money(decimal: text, currency: "JPY")?.tenThousandths
    }

    private static func write(_ auction: String, _ bids: [Bid], _ sheet: inout EventSheet) {
        let (project, opened) = ("TS-\(auction)", bids[0].opened)
        sheet.write("tender.notice_published", at: opened + .seconds(-3_600), [
            .text("project_id", project), .money("ceiling_price", bids[0].reserve, "JPY"),
            .text("award_mechanism", "lowest-price"), .time("published_at", opened + .seconds(-3_600)),
        ])
        let rows = bids.enumerated().map { place, bid in
            var members: [JSONMember] = [
                .text("bid_id", "\(project)-\(place + 1)"), .text("supplier_code", "JP-\(bid.bidder)"),
            ]
            if let value = bid.value { members.append(.money("price", value, "JPY")) }
            return JSONValue.record(members)
        }
        sheet.write("bids.opened", at: opened, [
            .text("project_id", project), .time("opened_at", opened), .value("rows", .array(rows)),
        ])
        guard let winner = bids.firstIndex(where: \.isWinner), let amount = bids[winner].value else { return }
        sheet.write("award.decided", at: opened + .seconds(3_600), [
            .text("project_id", project), .text("bid_id", "\(project)-\(winner + 1)"),
            .text("supplier_code", "JP-\(bids[winner].bidder)"), .money("amount", amount, "JPY"),
            .time("decided_at", opened + .seconds(3_600)),
        ])
    }
}

/// Turns a public opening record (seq, bidder, received_at, decrypt_command_at, bond_is_eguarantee, price_wan_yuan) into events.
public enum OpeningConverter {
    public static func lines(csv text: String) throws(ConversionError) -> [String] {
        let table = Table(text)
        var rows: [CrowdBid] = []
        for row in table.rows {
            let price = try table.cell(row, "price_wan_yuan")
            rows.append(
                CrowdBid(
                    supplier: try table.cell(row, "bidder"),
                    price: Money(tenThousands: price, currency: "CNY")?.tenThousandths,
                    receivedSeconds: seconds(try table.cell(row, "received_at"), from: CrowdOpening.deadline) ?? -60,
                    decryptedSeconds: max(
                        0, seconds(try table.cell(row, "decrypt_command_at"), from: CrowdOpening.deadline + .seconds(1_500)) ?? 0),
                    isGuaranteed: try table.cell(row, "bond_is_eguarantee") == "1", place: rows.count + 1))
        }
        return CrowdOpening(source: "urn:cn:ggzy:420500:opening", project: "OPENING", rows: rows).lines()
    }

    private static func seconds(_ text: String, from origin: Timestamp) -> Int? {
        let time = Timestamp(text.replacing(" ", with: "T") + "+08:00")
        return time.map { Int(($0 - origin) / .seconds(1)) }
    }
}
