import Foundation
import Hashing

/// The lists of a lot side by side: one column an item, one line a bidder's list.
struct AlignedLists: Sendable {
    struct Column: Sendable {
        let code: String
        let name: String
        let unit: String
        /// Of the item alone, so that adding lists does not move it to the other half of a sample.
        let hash: UInt64
        var isFree = true
        /// What is priced together and therefore counts as one in the second probability.
        var chapter = 0
    }

    private(set) var columns: [Column] = []
    /// Of each list the row that stands in each column; -1 where none does.
    private(set) var rows: [[Int]]
    /// The row of the tender's own list in each column; -1 where none does.
    private(set) var controlRows: [Int] = []

    /// Fewer chapters than this say nothing; smaller parts take their place.
    private static let leastChapters = 8

    /// Lists in the order of their bids; the order of arrival never shows.
    init(_ lists: [PriceList], control: PriceList?) {
        let all = lists + (control.map { [$0] } ?? [])
        var alignment = Alignment(all)
        let placed = all.map { alignment.place($0) }
        columns = alignment.columns
        let lines = zip(all, placed).map { list, places in
            var line = [Int](repeating: -1, count: alignment.columns.count)
            for row in 0..<list.count { line[places[row]] = row }
            return line
        }
        rows = Array(lines.prefix(lists.count))
        controlRows = control == nil ? [Int](repeating: -1, count: columns.count) : lines[lists.count]
        for (list, line) in zip(all, lines) {
            for (column, row) in line.enumerated() where row >= 0 && !list.isFree[row] {
                columns[column].isFree = false
            }
        }
        assignChapters(all, lines)
    }

    /// Chapters as the lists name them, else the first six digits of codes, else ten neighbours in the order of codes.
    private mutating func assignChapters(_ lists: [PriceList], _ lines: [[Int]]) {
        let named = columns.indices.map { column in
            zip(lists, lines).first { $1[column] >= 0 && !$0.chapters[$1[column]].isEmpty }
                .map { $0.chapters[$1[column]] } ?? ""
        }
        let coded = columns.map { String($0.code.prefix(6)) }
        let ranks = columns.indices.sorted { (columns[$0].code, $0) < (columns[$1].code, $1) }
        var blocks = [String](repeating: "", count: columns.count)
        for (rank, column) in ranks.enumerated() { blocks[column] = String(rank / 10) }
        let names = [named, coded].first { Set($0).count >= Self.leastChapters } ?? blocks
        var numbers: [String: Int] = [:]
        for (column, name) in names.enumerated() {
            let number = numbers[name] ?? numbers.count
            numbers[name] = number
            columns[column].chapter = number
        }
    }
}

/// Gives each row of each list its column: by code of twelve digits, else by nine digits with name and unit.
private struct Alignment {
    private(set) var columns: [AlignedLists.Column] = []
    private var byCode: [String: Int] = [:]
    /// Nil where two items have the same nine digits, name and unit.
    private var byName: [String: Int?] = [:]
    /// Codes that more than one list has.
    private let shared: Set<String>

    init(_ lists: [PriceList]) {
        var counts: [String: Int] = [:]
        for list in lists { for key in Self.keys(list) { counts[key, default: 0] += 1 } }
        shared = Set(counts.filter { $0.value > 1 }.keys)
        for list in lists {
            for (row, key) in Self.keys(list).enumerated() where shared.contains(key) && byCode[key] == nil {
                add(list, row, key)
            }
        }
    }

    /// A code may stand several times, once for each building of a lot; its occurrences align in their order.
    private static func keys(_ list: PriceList) -> [String] {
        var seen: [String: Int] = [:]
        return list.codes.map { code in
            let occurrence = seen[code, default: 0]
            seen[code] = occurrence + 1
            return occurrence == 0 ? code : "\(code) \(occurrence)"
        }
    }

    private static func name(_ list: PriceList, _ row: Int) -> String {
        let words = "\(list.names[row])|\(list.units[row])".filter { !$0.isWhitespace }.lowercased()
        return "\(list.codes[row].prefix(9))|\(words)"
    }

    private mutating func add(_ list: PriceList, _ row: Int, _ key: String) {
        byCode[key] = columns.count
        let name = Self.name(list, row)
        if let earlier = byName[name] {
            if earlier != nil { byName[name] = .some(nil) }
        } else {
            byName[name] = columns.count
        }
        columns.append(
            AlignedLists.Column(
                code: list.codes[row], name: list.names[row], unit: list.units[row],
                hash: Digest.stable64(key.utf8)))
    }

    mutating func place(_ list: PriceList) -> [Int] {
        let keys = Self.keys(list)
        var places = keys.map { shared.contains($0) ? byCode[$0]! : -1 }
        var taken = Set(places)
        for row in places.indices where places[row] < 0 {
            if case .some(.some(let column)) = byName[Self.name(list, row)], !taken.contains(column) {
                places[row] = column
            } else {
                places[row] = columns.count
                add(list, row, keys[row])
            }
            taken.insert(places[row])
        }
        return places
    }
}
