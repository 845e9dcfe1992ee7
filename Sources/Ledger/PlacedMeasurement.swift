public import DetectorKit

/// A measurement with its place in the log and the detector it comes from.
public struct PlacedMeasurement: Hashable, Sendable {
    public let offset: Int64
    public let detector: String
    public let measurement: Measurement

    public init(offset: Int64, detector: String, measurement: Measurement) {
        self.offset = offset
        self.detector = detector
        self.measurement = measurement
    }

    var clock: ClockReading? { if case .clock(let reading) = measurement.content { reading } else { nil } }
    var share: ShareReading? { if case .share(let reading) = measurement.content { reading } else { nil } }
    public var judged: JudgedReading? { if case .judged(let reading) = measurement.content { reading } else { nil } }
}

/// The latest measurement of every rule, subject and instance: what stands at a place of the log.
public struct MeasurementBook: Sendable {
    private struct Key: Hashable {
        let detector: String
        let rule: String
        let subject: Subject
        let instance: String
    }

    private var latest: [Key: PlacedMeasurement] = [:]

    public init() {}

    /// Takes a measurement; they come in the order of their places.
    public mutating func take(_ placed: PlacedMeasurement) {
        let measurement = placed.measurement
        latest[
            Key(
                detector: placed.detector, rule: measurement.rule, subject: measurement.subject,
                instance: measurement.instance)] = placed
    }

    /// What stands, sorted by subject, rule, instance and detector.
    public var standing: [PlacedMeasurement] { latest.values.sorted() }
}

extension PlacedMeasurement: Comparable {
    /// By subject, rule, instance and detector; the order of every listing.
    public static func < (left: PlacedMeasurement, right: PlacedMeasurement) -> Bool {
        left.order.lexicographicallyPrecedes(right.order) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private var order: [String] {
        [measurement.subject.kind, measurement.subject.identifier, measurement.rule, measurement.instance, detector]
    }
}
