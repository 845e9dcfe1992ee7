/// How far a supplier usually stays above or below its competitors, from its latest lots.
///
/// Few lots count for little: four lots of nothing are added.
struct UsualDistance {
    /// How many of a supplier's latest lots count.
    static let lots = 60

    private var (sum, count) = (0.0, 4.0)

    init() {}

    init(_ visits: [Visit]) { for visit in visits.suffix(Self.lots) { note(visit) } }

    mutating func note(_ visit: Visit) {
        guard !visit.distance.isNaN else { return }
        sum += visit.distance
        count += 1
    }

    /// As a logarithm.
    var value: Double { sum / count }
}
