import Canaries
import Coordinator
import Settings
import Simulation

extension CanaryOptions {
    /// Reads the `canaries` section of the operator's settings.
    init(_ reader: MappingReader) {
        self.init()
        interval =
            reader.duration("interval_hours", default: interval, in: .seconds(3_600)...(.seconds(86_400 * 31)))
            ?? interval
        longestRun =
            reader.duration("longest_run_secs", default: longestRun, in: .seconds(1)...(.seconds(86_400)))
            ?? longestRun
        settings.seed = UInt64(reader.integer("seed", in: 0...Int(Int32.max), default: 1) ?? 1)
        settings.lots = reader.integer("lots", in: 10...50_000, default: settings.lots) ?? settings.lots
        settings.entries =
            reader.integer("history_entries", in: 100...10_000_000, default: settings.entries) ?? settings.entries
        settings.bytes =
            reader.integer("history_bytes", in: (1 << 16)...(4 << 30), default: settings.bytes) ?? settings.bytes
        settings.ringsPerPattern =
            reader.integer("rings_per_pattern", in: 1...50, default: settings.ringsPerPattern) ?? 1
        settings.shadows = reader.integer("shadows", in: 1...50, default: settings.shadows) ?? 1
        settings.ringLots = reader.integer("ring_lots", in: 5...1_000, default: settings.ringLots) ?? 5
        settings.leastRingLots =
            reader.integer("least_ring_lots", in: 3...1_000, default: settings.leastRingLots) ?? 3
        settings.leastLots = reader.integer("least_lots", in: 10...50_000, default: settings.leastLots) ?? 10
        let names = reader.strings("patterns", default: RingPattern.allCases.map(\.rawValue))
        settings.patterns = RingPattern.allCases.filter { names.contains($0.rawValue) }
        for name in names where RingPattern(rawValue: name) == nil {
            reader.diagnostics.error(
                "no-such-pattern", at: reader.location(of: "patterns"), "no ring follows a pattern '\(name)'",
                remedy: "write one of \(RingPattern.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        reader.finish()
    }
}
