public import Statistics

/// How well told groups match the planted rings: recall and lead by pattern, false alarms by lots.
public struct RingScore: Sendable {
    /// What is counted of the rings of one pattern and size.
    public struct Row: Sendable {
        public let pattern: String
        public let size: String
        public fileprivate(set) var planted = 0
        public fileprivate(set) var found = 0
        /// Of each found ring, how many of its lots had been opened when it was first told.
        public fileprivate(set) var leads: [Int] = []

        public var recall: Proportion { Proportion(found, of: planted) }
        /// The middle lead; nil when none was found.
        public var medianLead: Int? { leads.isEmpty ? nil : leads.sorted()[leads.count / 2] }
    }

    public let truth: RingTruth
    private var opened: [String: Int] = [:]
    private var firstTold: [String: Int] = [:]
    /// Told groups that match no ring, by the name under which they were told.
    private var falseAlarms: Set<String> = []
    private var trueAlarms: Set<String> = []
    private var ringProjects: [String: [String]] = [:]
    public private(set) var lotCount = 0
    private var honestLots = 0

    public init(_ truth: RingTruth) {
        self.truth = truth
        for ring in truth.rings {
            for project in ring.projects { ringProjects[project, default: []].append(ring.name) }
        }
    }

    /// Counts an opened lot.
    public mutating func open(project: String) {
        lotCount += 1
        let rings = ringProjects[project] ?? []
        if rings.isEmpty { honestLots += 1 }
        for ring in rings { opened[ring, default: 0] += 1 }
    }

    /// Counts a told group: it matches a ring when two of its members are of it, and half of those told.
    public mutating func tell(_ name: String, members: [String]) {
        let named = truth.rings(namedBy: members)
        for ring in named where firstTold[ring.name] == nil { firstTold[ring.name] = opened[ring.name] ?? 0 }
        if !named.isEmpty { trueAlarms.insert(name) } else { falseAlarms.insert(name) }
    }

    /// The rings that were at work and not told.
    public var missed: [PlantedRing] {
        truth.rings.filter { !$0.projects.isEmpty && firstTold[$0.name] == nil }
    }

    public var falseAlarmCount: Int { falseAlarms.subtracting(trueAlarms).count }

    /// Groups told that match no ring, in a thousand lots without a ring.
    public var falseAlarmsPerThousandHonestLots: Double {
        honestLots == 0 ? 0 : Double(falseAlarmCount) * 1_000 / Double(honestLots)
    }

    /// One row a pattern and size, sorted; rings that never came to work are left out.
    public var rows: [Row] {
        var rows: [String: Row] = [:]
        for ring in truth.rings where !ring.projects.isEmpty {
            let key = "\(ring.pattern) \(ring.size)"
            var row = rows[key] ?? Row(pattern: ring.pattern, size: ring.size)
            row.planted += 1
            if let lead = firstTold[ring.name] {
                row.found += 1
                row.leads.append(lead)
            }
            rows[key] = row
        }
        return rows.keys.sorted().map { rows[$0]! }
    }

    /// The table as people read it in a terminal.
    public var text: String {
        let width = 22
        func pad(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.count))
        }
        var lines = [
            pad("pattern", width) + pad("size", 9) + pad("found", 12) + pad("recall", 20) + "lots until told (median)"
        ]
        for row in rows {
            lines.append(
                pad(row.pattern, width) + pad(row.size, 9) + pad("\(row.found) of \(row.planted)", 12)
                    + pad(EvaluationTable.interval(row.recall.estimate), 20) + (row.medianLead.map(String.init) ?? "-"))
        }
        let rate = Int((falseAlarmsPerThousandHonestLots * 100).rounded())
        lines.append(
            "\(lotCount) lots; \(falseAlarmCount) groups told that match no ring: "
                + "\(rate / 100).\(String(rate % 100 + 100).dropFirst()) in 1,000 honest lots")
        return lines.joined(separator: "\n") + "\n"
    }
}
