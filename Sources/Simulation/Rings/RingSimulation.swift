import BidEvents

/// Years of many lots of one city with rings of known bidders: a hard but honest world, and collusion planted in it.
///
/// The honest world has lasting differences of cost, specialised and busy firms, customers and distances, shocks of
/// sectors and lots, low ceilings, price lists and rounding rules, so that much looks alike for lawful reasons. The same
/// options give the same lots and the same bytes; memory grows with the lots of a month and the firms, not with all lots.
public struct RingSimulation: Sendable {
    public struct Options: Sendable {
        public var seed: UInt64
        /// How many lots are opened in all years together.
        public var lots: Int
        public var firstYear: Int
        public var years: Int
        /// The administrative division code, six digits; cities of other codes are other cities.
        public var region: String
        /// The patterns that rings follow in turn; none for an honest city.
        public var patterns: [RingPattern]
        /// How many rings are planted at most; fewer where a market would hold too many.
        public var rings: Int
        /// The share of a market's lots that each of its rings takes while it lasts.
        public var share: Double
        /// How many firms there are, companions aside.
        public var firms: Int

        public init(
            seed: UInt64 = 1, lots: Int = 10_000, firstYear: Int = 2024, years: Int = 3, region: String = "411002",
            patterns: [RingPattern] = RingPattern.allCases, rings: Int = 18, share: Double = 0.1, firms: Int = 400
        ) {
            self.seed = seed
            self.lots = lots
            self.firstYear = firstYear
            self.years = years
            self.region = region
            self.patterns = patterns
            self.rings = rings
            self.share = share
            self.firms = firms
        }
    }

    static let longestNotice = 30

    private let options: Options
    private let days: OpeningDays
    private let city: RingCity
    private let planned: [PlannedRing]
    private let random: SeededGenerator

    /// Fewer than 8 firms, no years or a negative count of lots are mistakes of the program and trap.
    public init(_ options: Options) {
        precondition(options.firms >= 8 && options.years >= 1 && options.lots >= 0, "the options make no city")
        self.options = options
        random = SeededGenerator(seed: options.seed).branch(Int(options.region) ?? 0)
        days = OpeningDays(lots: options.lots, firstYear: options.firstYear, years: options.years)
        var planner = RingPlanner(
            city: RingCity(region: options.region, firms: options.firms, random: random), patterns: options.patterns,
            span: (days.start, days.length), random: random)
        planner.plan(options.rings)
        city = planner.city
        planned = planner.rings
    }

    /// The name under which the city's center reports.
    public var source: String { "urn:cn:ggzy:\(options.region):simulated" }

    /// The planted rings, in the order of their names; one may come to rig no lot where there are few.
    public var rings: [SimulatedRing] { planned.map(\.ring) }

    /// Gives every lot, in the order of openings.
    public func lots(each body: (SimulatedLot) throws -> Void) rethrows {
        let averageLoad = Double(options.lots) / Double(options.years * 365) * 90 / Double(options.firms)
        var world = RingWorld(
            city: city, rings: planned,
            sector: SectorShocks(markets: city.markets.count, years: options.years, random: random),
            load: averageLoad, share: options.share, random: random)
        var clock = random.branch(3)
        var index = 0
        for day in 0..<days.count {
            for time in days.times(of: day, &clock) {
                try body(world.lot(index, openedAt: time, moment: (Double(day) + 0.5) / Double(days.count)))
                index += 1
            }
        }
    }

    /// Gives the lines of all events in the order of their times.
    public func lines(each body: (String) throws -> Void) rethrows {
        try lines(each: body, truth: { _ in })
    }

    /// Gives the lines of all events in the order of their times, and the rows of the truth: first the rings, then the
    /// rigged lots in the order of openings.
    public func lines(each body: (String) throws -> Void, truth: (RingTruth) throws -> Void) rethrows {
        for ring in rings { try truth(ring.truth) }
        let byName = Dictionary(uniqueKeysWithValues: rings.map { ($0.id, $0) })
        var queue = LineQueue()
        let sheet = LotSheet(source: source)
        try lots { lot in
            // Whatever is older than the longest notice comes before anything of the lots that follow.
            try queue.release(before: lot.openedAt.date.adding(days: -Self.longestNotice), body)
            for row in sheet.rows(of: lot) { queue.add(row, lot: lot.index) }
            guard let rigging = lot.rigging, var row = byName[rigging.ring]?.truth else { return }
            (row.project, row.lot) = (lot.project, lot.lot)
            (row.members, row.designatedWinner) = (rigging.members, rigging.designatedWinner)
            try truth(row)
        }
        try queue.release(before: nil, body)
    }
}
