/// What was judged of lots: a table of source, project_id, lot_id and label.
public struct LabelTable: Sendable {
    /// Why a table of labels cannot be used.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// Counted from 1.
        public let line: Int
        public let reason: String

        public var description: String { "line \(line): \(reason)" }
    }

    private var labels: [String: Bool] = [:]

    /// Reads comma-separated text: the first line names the columns, a label is 1 (collusion found) or 0 (none found).
    public init(csv text: String) throws(Fault) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let columns = (lines.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
        let places = ["source", "project_id", "lot_id", "label"].map { name in columns.firstIndex { $0 == name } }
        guard !places.contains(nil) else {
            throw Fault(line: 1, reason: "the first line must name source, project_id, lot_id and label")
        }
        for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count == columns.count else {
                throw Fault(line: number + 1, reason: "has \(cells.count) cells, not \(columns.count)")
            }
            let (source, project, lot, label) = (
                cells[places[0]!], cells[places[1]!], cells[places[2]!], cells[places[3]!]
            )
            guard label == "0" || label == "1" else {
                throw Fault(line: number + 1, reason: "the label is '\(label)'; write 1 or 0, or leave the line out")
            }
            let key = Self.key(String(source), lot.isEmpty ? String(project) : "\(project)/\(lot)")
            guard labels.updateValue(label == "1", forKey: key) == nil else {
                throw Fault(line: number + 1, reason: "labels \(project) a second time")
            }
        }
    }

    public var count: Int { labels.count }

    /// The label of a lot; nil when it was not judged.
    public func label(source: String, lot: String) -> Bool? { labels[Self.key(source, lot)] }

    private static func key(_ source: String, _ lot: String) -> String { "\(source)\u{1F}\(lot)" }
}
