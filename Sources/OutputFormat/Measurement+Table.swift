import BidEvents
public import DetectorKit
public import WireFormat

// How measurements are written and read.

extension TextTableWriter {
    public mutating func write(_ measurement: Measurement) {
        write(text: measurement.rule)
        write(measurement.subject)
        write(text: measurement.instance)
        switch measurement.content {
        case .clock(let reading):
            wire.write(1)
            write(reading)
        case .share(let reading):
            wire.write(2)
            write(text: reading.period)
            wire.write(signed: reading.numerator)
            wire.write(signed: reading.denominator)
            write(text: reading.unit)
        case .judged(let reading):
            wire.write(3)
            write(reading)
        }
    }

    private mutating func write(_ reading: JudgedReading) {
        wire.write(reading.count)
        write(list: reading.told) {
            $1.write($0.subject)
            $1.wire.write(signed: Int64($0.thousandths))
        }
    }

    private mutating func write(_ reading: ClockReading) {
        write(text: reading.status.rawValue)
        write(reading.start)
        wire.write(signed: Int64(reading.due.dayNumber))
        wire.write(reading.done != nil)
        if let done = reading.done { write(done) }
        for number in [reading.taken, reading.limit] {
            wire.write(number != nil)
            if let number { wire.write(signed: Int64(number)) }
        }
        write(text: reading.unit.rawValue)
    }

    private mutating func write(_ occurrence: Occurrence) {
        switch occurrence {
        case .instant(let time):
            wire.write(1)
            wire.write(signed: time.milliseconds)
        case .day(let date):
            wire.write(2)
            wire.write(signed: Int64(date.dayNumber))
        }
    }
}

extension TextTableReader {
    public mutating func measurement() throws(WireError) -> Measurement {
        let (rule, subject, instance) = (try text(), try subject(), try text())
        let content: Measurement.Content
        switch try wire.number() {
        case 1: content = .clock(try clockReading())
        case 2:
            content = .share(
                ShareReading(
                    period: try text(), numerator: try wire.signed(), denominator: try wire.signed(),
                    unit: try text()))
        case 3: content = .judged(try judgedReading())
        case let kind: throw WireError(reason: "no measurement has the number \(kind)")
        }
        return Measurement(rule: rule, subject: subject, instance: instance, content: content)
    }

    private mutating func judgedReading() throws(WireError) -> JudgedReading {
        JudgedReading(
            count: try wire.number(),
            told: try list { (reader: inout Self) throws(WireError) in
                JudgedReading.Told(try reader.subject(), thousandths: Int(try reader.wire.signed()))
            })
    }

    private mutating func clockReading() throws(WireError) -> ClockReading {
        ClockReading(
            status: try name(ClockReading.Status.self), start: try occurrence(),
            due: CivilDate(dayNumber: Int(try wire.signed())), done: try wire.flag() ? try occurrence() : nil,
            taken: try wire.flag() ? Int(try wire.signed()) : nil,
            limit: try wire.flag() ? Int(try wire.signed()) : nil, unit: try name(ClockReading.Unit.self))
    }

    private mutating func occurrence() throws(WireError) -> Occurrence {
        switch try wire.number() {
        case 1: .instant(Timestamp(milliseconds: try wire.signed()))
        case 2: .day(CivilDate(dayNumber: Int(try wire.signed())))
        case let kind: throw WireError(reason: "no time has the number \(kind)")
        }
    }
}
