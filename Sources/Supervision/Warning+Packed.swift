import DetectorKit
import OutputFormat
public import WireFormat

extension Warning {
    /// The whole state in few bytes, for whoever holds many; ``init(packed:)`` of the same version reads it back.
    public var packed: [UInt8] {
        var table = TextTableWriter(remembering: false)
        table.write(text: id)
        table.write(text: detector)
        table.wire.write(detectorVersion)
        table.write(finding)
        table.write(text: status.rawValue)
        table.wire.write(gap != nil)
        if let gap { table.write(gap) }
        table.write(openedAt)
        table.write(changedAt)
        table.wire.write(sequence)
        table.wire.write(openings)
        table.wire.write(updates)
        table.write(text: highestSeverity.rawValue)
        table.write(text: region ?? "")
        return table.wire.bytes
    }

    public init(packed bytes: [UInt8]) throws(WireError) {
        var table = TextTableReader(bytes)
        self.init(
            id: try table.text(), detector: try table.text(), detectorVersion: try table.wire.number(),
            finding: try table.finding(), status: try table.name(Status.self),
            gap: try table.wire.flag() ? try table.finding() : nil, openedAt: try table.position(),
            changedAt: try table.position(), sequence: Int64(try table.wire.number()),
            openings: try table.wire.number(), updates: try table.wire.number(),
            highestSeverity: try table.name(Severity.self), region: try Self.region(table.text()))
        try table.wire.finish()
    }

    private static func region(_ text: String) -> String? { text.isEmpty ? nil : text }
}
