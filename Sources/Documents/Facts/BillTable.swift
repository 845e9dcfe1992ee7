/// The columns of a bill of quantities that matter here.
enum BillColumn: CaseIterable {
    case code, name, unit, quantity, price, amount

    /// How tenders and pricing tools head the column, without spaces and what stands in brackets.
    private var headings: [String] {
        switch self {
        case .code: ["项目编码", "清单编码", "清单编号", "项目编号", "子目编码", "子目号", "编码", "ITEMCODE"]
        case .name: ["项目名称", "清单名称", "子目名称", "名称", "货物名称", "ITEM", "DESCRIPTION"]
        case .unit: ["计量单位", "单位", "UNIT"]
        case .quantity: ["工程量", "工程数量", "数量", "QUANTITY"]
        case .price: ["综合单价", "全费用综合单价", "投标单价", "单价", "UNITPRICE"]
        case .amount: ["合价", "综合合价", "合计", "金额", "投标合价", "AMOUNT"]
        }
    }

    /// The column that a heading means.
    init?(heading: String) {
        let folded = heading.uppercased().filter { !$0.isWhitespace }
        let plain = String(folded.prefix { !"(（[【".contains($0) })
        guard let column = Self.allCases.first(where: { $0.headings.contains(plain) }) else { return nil }
        self = column
    }
}

/// Recognises the header of a bill of quantities among the rows of a table, and reads the rows below it.
struct BillTable {
    private(set) var rows: [UnitPrice] = []
    private(set) var isCut = false
    private var columns: [BillColumn: Int] = [:]
    /// A header may take two rows, with the prices under a common heading.
    private var candidate: [BillColumn: Int] = [:]

    /// Takes the next row of a table; cells that are missing are empty.
    mutating func read(_ cells: [String]) {
        let headings = Self.columns(of: cells)
        if headings.count >= 2 {
            let joined = candidate.merging(headings) { $1 }
            if joined[.code] != nil, joined[.price] != nil {
                (columns, candidate) = (joined, [:])
            } else {
                candidate = joined
            }
            return
        }
        guard !columns.isEmpty else { return }
        let texts = columns.compactMapValues { $0 < cells.count ? cells[$0] : nil }
        guard let row = UnitPrice(texts: texts) else { return }
        if rows.count < UnitPrice.most { rows.append(row) } else { isCut = true }
    }

    /// A table has ended: the next one has a header of its own.
    mutating func endTable() { (columns, candidate) = ([:], [:]) }

    private static func columns(of cells: [String]) -> [BillColumn: Int] {
        var found: [BillColumn: Int] = [:]
        for (place, cell) in cells.enumerated() where cell.utf8.count < 100 {
            if let column = BillColumn(heading: cell), found[column] == nil { found[column] = place }
        }
        return found
    }
}
