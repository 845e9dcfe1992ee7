import BidEvents
public import DetectorKit
public import WireFormat

// How findings and their parts are written and read.

extension TextTableWriter {
    public mutating func write(_ finding: Finding) {
        write(text: finding.outcome.rawValue)
        write(text: finding.rule)
        write(finding.subject)
        write(text: finding.instance)
        write(text: finding.severity.rawValue)
        write(text: finding.certainty.rawValue)
        write(finding.title)
        write(finding.explanation)
        write(list: finding.parties) { $1.write(text: $0) }
        write(list: finding.evidence) { $1.write($0) }
        write(list: finding.legalBasis) { $1.write($0.citation) }
        write(list: finding.caveats) { $1.write($0) }
        wire.write(finding.rarity != nil)
        if let rarity = finding.rarity { write(rarity) }
        wire.write(finding.clears != nil)
        if let clears = finding.clears { write(clears) }
        wire.write(signed: finding.since.milliseconds)
    }

    public mutating func write(_ subject: Subject) {
        write(text: subject.kind)
        write(text: subject.identifier)
    }

    public mutating func write(_ position: Position) {
        wire.write(position.offset)
        wire.write(signed: position.clock.milliseconds)
    }

    private mutating func write(_ rarity: Rarity) {
        write(text: rarity.measure.rawValue)
        wire.write(signed: Int64((rarity.logarithm * 1_000_000).rounded()))
        write(rarity.among)
        write(rarity.basis)
    }

    private mutating func write(_ text: BilingualText) {
        write(text: text.chinese)
        write(text: text.english)
    }

    private mutating func write(_ evidence: Evidence) {
        write(evidence.statement)
        write(list: evidence.values) {
            $1.write(text: $0.name)
            $1.write(text: $0.value)
        }
        write(list: evidence.events) {
            $1.write(text: $0.source)
            $1.write(text: $0.id)
        }
    }
}

extension TextTableReader {
    public mutating func finding() throws(WireError) -> Finding {
        Finding(
            try name(Finding.Outcome.self), rule: try text(), subject: try subject(), instance: try text(),
            severity: try name(Severity.self), certainty: try name(Certainty.self), title: try bilingual(),
            explanation: try bilingual(),
            parties: try list { (reader: inout Self) throws(WireError) in try reader.text() },
            evidence: try list { (reader: inout Self) throws(WireError) in try reader.evidence() },
            legalBasis: try list { (reader: inout Self) throws(WireError) in
                LegalBasis(chinese: try reader.text(), english: try reader.text())
            },
            caveats: try list { (reader: inout Self) throws(WireError) in try reader.bilingual() },
            rarity: try wire.flag() ? try rarity() : nil, clears: try wire.flag() ? try bilingual() : nil,
            since: Timestamp(milliseconds: try wire.signed()))
    }

    public mutating func subject() throws(WireError) -> Subject {
        Subject(kind: try text(), identifier: try text())
    }

    public mutating func position() throws(WireError) -> Position {
        Position(offset: Int64(try wire.number()), clock: Timestamp(milliseconds: try wire.signed()))
    }

    private mutating func rarity() throws(WireError) -> Rarity {
        let (measure, millionths) = (try name(Rarity.Measure.self), try wire.signed())
        let rarity = Rarity(
            measure, logarithm: Double(millionths) / 1_000_000, among: try bilingual(), basis: try bilingual())
        guard let rarity else { throw WireError(reason: "a rarity of \(millionths) millionths is none") }
        return rarity
    }

    private mutating func bilingual() throws(WireError) -> BilingualText {
        BilingualText(chinese: try text(), english: try text())
    }

    private mutating func evidence() throws(WireError) -> Evidence {
        Evidence(
            try bilingual(),
            values: try list { (reader: inout Self) throws(WireError) in
                Evidence.Value(try reader.text(), try reader.text())
            },
            events: try list { (reader: inout Self) throws(WireError) in
                EventReference(source: try reader.text(), id: try reader.text())
            })
    }
}
