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

    /// - Parameter needed: Columns without which nothing can be converted.
    init(_ text: String, needed: [Substring]) throws(ConversionError) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        columns = lines.first?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        for column in needed where !columns.contains(column) {
            throw ConversionError(
                line: 1, reason: "there is no column '\(column)'; the first line must name the columns")
        }
        rows = lines.enumerated().dropFirst().filter { !$0.element.isEmpty }.map {
            ($0.offset + 1, $0.element.split(separator: ",", omittingEmptySubsequences: false))
        }
        for row in rows where row.cells.count != columns.count {
            throw ConversionError(
                line: row.line,
                reason: "has \(row.cells.count) cells where the first line names \(columns.count) columns")
        }
    }

    func cell(_ row: (line: Int, cells: [Substring]), _ column: Substring) -> String {
        columns.firstIndex(of: column).map { String(row.cells[$0]) } ?? ""
    }
}

/// Turns the auctions of Tsuchiura city, 2007–2015 (github sylvaingchassang/missing_bids, MIT), into events.
public enum TsuchiuraConverter {
    public static let source = "urn:jp:tsuchiura:auctions"

    /// One notice, one opening and one award an auction, in the order of their dates.
    public static func lines(csv text: String) throws(ConversionError) -> [String] {
        let table = try Table(
            text, needed: ["tender_id", "bidder_id", "bid_value", "winner", "reserveprice", "date"])
        var auctions: [String: [Bid]] = [:]
        for row in table.rows {
            let date = table.cell(row, "date")
            guard date.utf8.count == 8, let opened = Timestamp(Self.instant(date)),
                let reserve = Self.yen(table.cell(row, "reserveprice"))
            else { throw ConversionError(line: row.line, reason: "the date or the reserve price cannot be read") }
            let price = table.cell(row, "bid_value")
            let value = Self.yen(price)
            guard price.isEmpty || value != nil else {
                throw ConversionError(line: row.line, reason: "the bid_value '\(price)' cannot be read")
            }
            let bid = Bid(
                bidder: table.cell(row, "bidder_id"), value: value, reserve: reserve, opened: opened,
                isWinner: table.cell(row, "winner") == "1")
            auctions[table.cell(row, "tender_id"), default: []].append(bid)
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
        sheet.write(
            "tender.notice_published", at: opened + .seconds(-3_600),
            [
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
        sheet.write(
            "bids.opened", at: opened,
            [
                .text("project_id", project), .time("opened_at", opened), .value("rows", .array(rows)),
            ])
        guard let winner = bids.firstIndex(where: \.isWinner), let amount = bids[winner].value else { return }
        sheet.write(
            "award.decided", at: opened + .seconds(3_600),
            [
                .text("project_id", project), .text("bid_id", "\(project)-\(winner + 1)"),
                .text("supplier_code", "JP-\(bids[winner].bidder)"), .money("amount", amount, "JPY"),
                .time("decided_at", opened + .seconds(3_600)),
            ])
    }
}

/// Turns a public opening record (bidder, received_at, decrypt_command_at, price_wan_yuan) into events.
///
/// The record names no deadline: it is taken as the whole minute of the first decryption command, which no receipt may
/// follow.
public enum OpeningConverter {
    public static let source = "urn:cn:ggzy:420500:opening"

    private struct Row {
        let line: Int
        let supplier: String
        /// Nil where a bidder was opened without a price.
        let price: Int64?
        let received: Timestamp
        /// Nil where nothing was decrypted.
        let decrypted: Timestamp?
    }

    public static func lines(csv text: String) throws(ConversionError) -> [String] {
        let rows = try read(text)
        guard let first = rows.compactMap(\.decrypted).min() else {
            throw ConversionError(line: 2, reason: "no bid was decrypted, so the time of the opening is unknown")
        }
        let deadline = Timestamp(milliseconds: first.milliseconds / 60_000 * 60_000)
        var bids: [CrowdBid] = []
        for row in rows {
            guard row.received <= deadline else {
                throw ConversionError(
                    line: row.line, reason: "was received at \(row.received), after the opening at \(deadline)")
            }
            bids.append(
                CrowdBid(
                    supplier: row.supplier, price: row.price,
                    receivedSeconds: seconds(from: deadline, to: row.received),
                    decryptedSeconds: row.decrypted.map { seconds(from: deadline, to: $0) }, place: bids.count + 1))
        }
        return CrowdOpening(source: source, project: "OPENING", deadline: deadline, rows: bids).lines()
    }

    private static func read(_ text: String) throws(ConversionError) -> [Row] {
        let table = try Table(text, needed: ["bidder", "received_at", "decrypt_command_at", "price_wan_yuan"])
        var rows: [Row] = []
        for row in table.rows {
            let price = table.cell(row, "price_wan_yuan")
            let amount = Money(tenThousands: price, currency: "CNY")?.tenThousandths
            let decryption = table.cell(row, "decrypt_command_at")
            guard let received = time(table.cell(row, "received_at")), price.isEmpty || amount != nil,
                decryption.isEmpty || time(decryption) != nil
            else { throw ConversionError(line: row.line, reason: "a time or the price cannot be read") }
            rows.append(
                Row(
                    line: row.line, supplier: table.cell(row, "bidder"), price: amount, received: received,
                    decrypted: time(decryption)))
        }
        return rows
    }

    private static func time(_ text: String) -> Timestamp? { Timestamp(text.replacing(" ", with: "T") + "+08:00") }

    private static func seconds(from origin: Timestamp, to time: Timestamp) -> Int {
        Int((time.milliseconds - origin.milliseconds) / 1_000)
    }
}
