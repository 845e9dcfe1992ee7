import BidEvents
import DetectorKit
import Lots
import Simulation

/// One group that was told, and at which lot.
struct ToldGroup: Hashable {
    let subject: Subject
    let members: [String]

    func names(_ ring: [String]) -> Bool { RingMatch.names(members, ring: ring) }
}

/// Compares what a copy made the detector tell with what was planted in it and what the real lots alone give.
struct CanaryScore {
    private let rings: [CanaryRing]
    private let real: [ToldGroup]
    /// The rings of every rigged lot, by its opening.
    private let openings: [EventReference: Int]
    private var opened: [Int]
    private(set) var leads: [Int?]
    private var strangers: Set<Subject> = []
    private var known: Set<Subject> = []

    init(_ rings: [CanaryRing], openings: [EventReference: Int], real: [ToldGroup]) {
        self.rings = rings
        self.openings = openings
        self.real = real
        opened = rings.map { _ in 0 }
        leads = rings.map { _ in nil }
    }

    mutating func open(_ reference: EventReference) {
        if let ring = openings[reference] { opened[ring] += 1 }
    }

    mutating func tell(_ group: ToldGroup) {
        // What the real lots say by themselves is no merit of the planted ones, and no false alarm of theirs.
        if real.contains(where: { group.members == $0.members }) { return }
        let named = rings.indices.filter { group.names(rings[$0].members) }
        for ring in named where leads[ring] == nil { leads[ring] = opened[ring] }
        if !named.isEmpty || real.contains(where: { group.names($0.members) }) {
            known.insert(group.subject)
        } else {
            strangers.insert(group.subject)
        }
    }

    /// Groups told that are neither planted nor told of the real lots.
    var falseAlarms: Int { strangers.subtracting(known).count }
}
