import BidEvents
import Foundation

// Kept as what was put in; rings and chains are made anew.
extension SectionIndex: Codable {
    private enum CodingKeys: String, CodingKey {
        case first, limits, evicted, dropped, overflows, signatures, times
    }

    /// Sections that came at one time.
    private struct Run: Codable {
        let time: Timestamp
        var count: Int
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let first = try container.decode(Int.self, forKey: .first)
        let limits = try container.decode(Limits.self, forKey: .limits)
        let bytes = [UInt8](try container.decode(Data.self, forKey: .signatures))
        let times = try container.decode([Run].self, forKey: .times)
        let count = times.reduce(0) { $0 + $1.count }
        guard first >= 0, times.allSatisfy({ $0.count > 0 }), count <= limits.sections,
            bytes.count == count * CompactSignature.byteCount
        else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "an index of sections is incomplete"))
        }
        self.init(limits: limits, from: first)
        var start = 0
        for run in times {
            for _ in 0..<run.count {
                put(CompactSignature(bytes: bytes[start..<start + CompactSignature.byteCount])!, run.time)
                start += CompactSignature.byteCount
            }
        }
        evicted = try container.decode(Int.self, forKey: .evicted)
        dropped = try container.decode(Int.self, forKey: .dropped)
        overflows = try container.decode(Int.self, forKey: .overflows)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(numbers.lowerBound, forKey: .first)
        try container.encode(limits, forKey: .limits)
        try container.encode(Data(numbers.flatMap { signature(of: $0).bytes }), forKey: .signatures)
        try container.encode(runs, forKey: .times)
        try container.encode(evicted, forKey: .evicted)
        try container.encode(dropped, forKey: .dropped)
        try container.encode(overflows, forKey: .overflows)
    }

    /// When the sections held came: those of one lot came at once.
    private var runs: [Run] {
        numbers.reduce(into: []) { runs, number in
            let time = time(of: number)
            if let last = runs.indices.last, runs[last].time == time {
                runs[last].count += 1
            } else {
                runs.append(Run(time: time, count: 1))
            }
        }
    }
}
