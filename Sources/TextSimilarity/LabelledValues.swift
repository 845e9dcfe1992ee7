/// Numbers and names of projects behind their labels.
enum LabelledValues {
    private static let labels: [(label: [Unicode.Scalar], kind: DocumentReference.Kind)] =
        ["项目编号", "招标编号", "采购编号", "标段编号", "项目代码", "合同编号"].map { (Array($0.unicodeScalars), .projectNumber) }
        + ["项目名称", "工程名称", "标段名称"].map { (Array($0.unicodeScalars), .projectName) }
    private static let lengths = 4...80

    static func found(in scalars: [Unicode.Scalar]) -> [NamedValue] {
        scalars.indices.filter { isColon(scalars[$0]) }.compactMap { colon in
            let label = scalars[..<colon].suffix(16).filter { !$0.properties.isWhitespace }
            guard let kind = labels.first(where: { label.reversed().starts(with: $0.label.reversed()) })?.kind
            else { return nil }
            let start = scalars[(colon + 1)...].prefix(200).firstIndex { !isBlank($0) } ?? colon
            let value = scalars[start...].prefix(200).prefix { !isEnd($0) }
            guard lengths.contains(value.count), start > colon else { return nil }
            return NamedValue(kind: kind, value: ScalarRuns.text(value), start: start)
        }
    }

    private static func isColon(_ scalar: Unicode.Scalar) -> Bool { scalar == ":" || scalar == "：" }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\u{3000}" || scalar == "_"
    }

    private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
        "\n\r\t\u{0C},;，；。".unicodeScalars.contains(scalar)
    }
}
