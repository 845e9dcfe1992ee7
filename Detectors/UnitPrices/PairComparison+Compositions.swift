extension PairComparison {
    /// Pairs whose items are composed of the same quotas and quantities.
    ///
    /// What the tender's own list is composed of, and what most others have, is the default of a program.
    func compositions(_ control: PriceList?) -> [PairMatch] {
        var numbers: [String: Int64] = [:]
        func number(_ text: String) -> Int64 {
            let number = numbers[text] ?? Int64(numbers.count + 1)
            numbers[text] = number
            return number
        }
        let aligned = compared.aligned
        let digests = zip(compared.lists, aligned.rows).map { list, line in
            line.enumerated().map { column, row -> Int64 in
                guard row >= 0, !list.compositions[row].isEmpty, aligned.columns[column].isFree else { return 0 }
                let defaultRow = aligned.controlRows[column]
                if defaultRow >= 0, control?.compositions[defaultRow] == list.compositions[row] { return 0 }
                return number(list.compositions[row])
            }
        }
        guard !numbers.isEmpty else { return [] }
        let values = EqualValues(digests, columnCount: aligned.columns.count)
        return pairs.compactMap { pair in
            var (columns, free, common) = ([Int](), 0, 0)
            for column in aligned.columns.indices
            where digests[pair.left][column] != 0 && digests[pair.right][column] != 0 {
                free += 1
                if values.isCommon(column, besides: pair.left, pair.right, share: settings.commonShare) {
                    common += 1
                } else {
                    columns.append(column)
                }
            }
            let selection = ComparedLists.Selection(columns: columns, free: free, anchored: 0, common: common)
            return equal(.composition, pair, selection, values, leastShare: settings.leastShare)
        }
    }
}
