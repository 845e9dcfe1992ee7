import BidEvents
import Foundation

// Kept as what was put in; rings and chains are made anew.
extension SectionIndex: Codable {
    private enum CodingKeys: String, CodingKey {
        case firstBand, lastBand, limits, evicted, dropped, overflows, signatures, identifiers, times
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let firstBand = try container.decode(Int.self, forKey: .firstBand)
        let lastBand = try container.decode(Int.self, forKey: .lastBand)
        let bytes = [UInt8](try container.decode(Data.self, forKey: .signatures))
        let identifiers = try container.decode([UInt32].self, forKey: .identifiers)
        let times = try container.decode([Timestamp].self, forKey: .times)
        let limits = try container.decode(Limits.self, forKey: .limits)
        guard 0 <= firstBand, firstBand <= lastBand, lastBand < CompactSignature.bandCount,
            identifiers.count == times.count, identifiers.count <= limits.sections,
            bytes.count == identifiers.count * CompactSignature.byteCount
        else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "an index of sections is incomplete"))
        }
        self.init(bands: firstBand..<lastBand + 1, limits: limits)
        for (number, identifier) in identifiers.enumerated() {
            let start = number * CompactSignature.byteCount
            let signature = CompactSignature(bytes: bytes[start..<start + CompactSignature.byteCount])!
            put(signature, identifier, times[number])
        }
        evicted = try container.decode(Int.self, forKey: .evicted)
        dropped = try container.decode(Int.self, forKey: .dropped)
        overflows = try container.decode(Int.self, forKey: .overflows)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let sections = self.sections
        try container.encode(bands.lowerBound, forKey: .firstBand)
        try container.encode(bands.upperBound - 1, forKey: .lastBand)
        try container.encode(limits, forKey: .limits)
        try container.encode(Data(sections.flatMap(\.signature.bytes)), forKey: .signatures)
        try container.encode(sections.map(\.identifier), forKey: .identifiers)
        try container.encode(sections.map(\.time), forKey: .times)
        try container.encode(evicted, forKey: .evicted)
        try container.encode(dropped, forKey: .dropped)
        try container.encode(overflows, forKey: .overflows)
    }
}
