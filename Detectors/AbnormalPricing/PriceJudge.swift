import BidEvents
import CanonicalJSON
import DetectorKit

/// Judges the prices of one opened lot as they stand now, and says what changed since it last did.
struct PriceJudge {
    let detector: AbnormalPricing
    let project: String
    let lotID: String
    let lot: PricedLot
    let position: Position
    let event: Event
    /// Whether the project has no other lot.
    let isOnlyLot: Bool
    private(set) var reported: [String: Int]
    private(set) var findings: [Finding] = []

    init(
        _ detector: AbnormalPricing, _ project: String, _ lotID: String, _ lot: PricedLot, _ position: Position,
        _ event: Event, isOnlyLot: Bool
    ) {
        self.isOnlyLot = isOnlyLot
        self.detector = detector
        self.project = project
        self.lotID = lotID
        self.lot = lot
        self.position = position
        self.event = event
        reported = lot.reported
    }

    /// The most bids of one lot that one rule names, the lowest first.
    static let lowPriceLimit = 50

    private var text: PriceText { PriceText(project, lotID, lot, event, position) }

    mutating func judge() {
        var current: [String: Finding] = [:]
        let priced = lot.bids.filter { $0.price != nil }
        guard !priced.isEmpty else {
            let reason = lot.hasOtherKinds ? PriceText.otherKinds : PriceText.noPrices
            return say(["not-evaluated": text.notEvaluated("prices", reason)])
        }
        let conforming = priced.filter(\.isConforming).sorted { ($0.price!, $0.bid) < ($1.price!, $1.bid) }
        if lot.regime == "works" {
            current["not-evaluated"] = text.notEvaluated("abnormally-low", PriceText.worksRegime)
        } else {
            for (key, finding) in lowPrices(conforming) { current[key] = finding }
        }
        for (key, finding) in highPrices(priced) { current[key] = finding }
        if let finding = identicalTotals(conforming) { current["identical-totals"] = finding }
        for finding in awards() { current["\(finding.rule)|\(finding.instance)"] = finding }
        say(current)
    }

    /// Reports what is new or different and clears what no longer holds.
    private mutating func say(_ current: [String: Finding]) {
        for key in current.keys.sorted() {
            let finding = current[key]!
            let digest = finding.explanation.english.hashValueStable &+ finding.parties.count
            guard reported[key] != digest else { continue }
            reported[key] = digest
            findings.append(finding)
        }
        for key in reported.keys.sorted() where current[key] == nil && !Self.staysSaid(key) {
            reported[key] = nil
            findings.append(text.cleared(key))
        }
    }

    /// An award stays decided, and that a rule was not evaluated was no warning.
    private static func staysSaid(_ key: String) -> Bool { key.hasPrefix("award-") || key == "not-evaluated" }

    // Abnormally low: MOF Order 87 Art. 60; Caiku [2026] No. 2.

    private func lowPrices(_ conforming: [PricedBid]) -> [(String, Finding)] {
        guard conforming.count > 0 else { return [] }
        let ratios = lot.ratios ?? detector.ratios
        let isStatutory = lot.openingDate.map { $0 >= detector.statutorySince } ?? false
        let sum = conforming.reduce(Int128(0)) { $0 + Int128($1.price!) }
        let count = Int64(conforming.count)
        var told: [String: Int] = [:]
        var found: [(String, Finding)] = []
        func add(_ rule: String, _ bid: PricedBid, _ threshold: Int64, _ basis: PriceText.LowBasis) {
            told[rule, default: 0] += 1
            if bid.review == .reasonable || told[rule]! > Self.lowPriceLimit { return }
            found.append(("\(rule)|\(bid.bid)", text.low(rule, bid, threshold, basis, isStatutory: isStatutory)))
            if isStatutory, lot.isEvaluated, bid.review == nil {
                found.append(("low-price-review-missing|\(bid.bid)", text.reviewMissing(bid)))
            }
        }
        for bid in conforming {
            // price < sum / count * ratio, without division: the boundary is exact.
            let (price, ratio) = (Int128(bid.price!), Int128(ratios.mean))
            if count > 1, price * Int128(count) * 10_000 < sum * ratio {
                // A higher price would raise the mean too: it stops at others × ratio / (count − ratio).
                let divisor = Int128(count) * 10_000 - ratio
                add(
                    "below-mean", bid, Int64(((sum - price) * ratio + divisor - 1) / divisor), .mean(count, ratios.mean)
                )
            }
        }
        if count > 1, let lowest = conforming.first {
            let second = conforming[1].price!
            if isLess(lowest.price!, by: 10_000, second, by: ratios.secondLowest) {
                add(
                    "below-second-lowest", lowest, scaled(second, ratios.secondLowest, 10_000),
                    .secondLowest(second, ratios.secondLowest))
            }
        }
        if let ceiling = lot.ceiling ?? lot.budget {
            for bid in conforming where isLess(bid.price!, by: 10_000, ceiling, by: ratios.ceiling) {
                add(
                    "below-ceiling", bid, scaled(ceiling, ratios.ceiling, 10_000),
                    .ceiling(ceiling, ratios.ceiling, isBudget: lot.ceiling == nil))
            }
        } else {
            found.append(("not-evaluated", text.notEvaluated("below-ceiling", PriceText.noCeiling)))
        }
        return found
    }

    /// Whether left × leftFactor < right × rightFactor, exact in 128 bits.
    private func isLess(_ left: Int64, by leftFactor: Int64, _ right: Int64, by rightFactor: Int64) -> Bool {
        let (a, b) = (left.multipliedFullWidth(by: leftFactor), right.multipliedFullWidth(by: rightFactor))
        return (a.high, a.low) < (b.high, b.low)
    }

    /// The smallest price that is not below value × factor / divisor.
    private func scaled(_ value: Int64, _ factor: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, remainder) = divisor.dividingFullWidth(value.multipliedFullWidth(by: factor))
        return remainder > 0 ? quotient + 1 : quotient
    }

    // Too high: Government Procurement Law Art. 36(3); MOF Order 87 Art. 12.

    private func highPrices(_ priced: [PricedBid]) -> [(String, Finding)] {
        var found: [(String, Finding)] = []
        if let ceiling = lot.ceiling {
            let above = priced.filter { $0.price! > ceiling }
            if !above.isEmpty { found.append(("over-ceiling", text.high("over-ceiling", above, ceiling))) }
        } else if let budget = lot.budget {
            let above = priced.filter { $0.price! > budget }
            if !above.isEmpty { found.append(("over-budget", text.high("over-budget", above, budget))) }
        }
        return found
    }

    private func awards() -> [Finding] {
        let rows: [(String?, Money?)] =
            switch event.name {
            case "award.decided": [(event.text("supplier_code"), event.money("amount"))]
            case "award.notice_published":
                event.rows("rows").prefix(1_000).filter { isHere($0["lot_id"]?.fieldText) }.map {
                    ($0["supplier_code"]?.fieldText, $0["amount"].flatMap(Money.init))
                }
            default: []
            }
        return rows.compactMap { supplier, amount in
            guard let supplier, let amount, amount.currency == lot.currency else { return nil }
            if let ceiling = lot.ceiling, amount.tenThousandths > ceiling {
                return text.awardAbove("award-over-ceiling", amount, ceiling, supplier)
            }
            if let budget = lot.budget, amount.tenThousandths > budget {
                return text.awardAbove("award-over-budget", amount, budget, supplier)
            }
            return nil
        }
    }

    /// A row that names no lot is of the only one.
    private func isHere(_ row: String?) -> Bool {
        row == lotID || row == nil && isOnlyLot || lotID.isEmpty && isOnlyLot
    }

    // The same total from several bidders: MOF Order 87 Art. 37(4).

    private func identicalTotals(_ conforming: [PricedBid]) -> Finding? {
        guard lot.mechanism != "fixed-price", conforming.count >= 2 else { return nil }
        var groups: [Int64: [PricedBid]] = [:]
        for bid in conforming { groups[bid.price!, default: []].append(bid) }
        let shared = groups.filter { Set($0.value.map(\.supplier)).count > 1 }
        guard !shared.isEmpty else { return nil }
        let expected = expectedTies(conforming)
        let pairs = shared.values.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 }
        // In a crowd that rounds its prices, ties come by chance: only an excess is told.
        if conforming.count > detector.largestLot, Double(pairs) < 3 * expected + 3 { return nil }
        let ordered = shared.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        let isCrowd = conforming.count > detector.largestLot || expected > 0.1
        return text.identical(ordered.map { ($0.key, $0.value) }, bids: conforming.count, expected, isCrowd: isCrowd)
    }

    /// How many pairs would tie by chance if prices were normal with the spread that their middle half shows:
    /// pairs × unit × ∫f², with ∫f² = 1 / (2σ√π).
    private func expectedTies(_ sorted: [PricedBid]) -> Double {
        let count = sorted.count
        let middle = sorted[count * 3 / 4].price! - sorted[count / 4].price!
        guard count >= 4, middle > 0 else { return 0 }
        let unit = sorted.reduce(Int64(0)) { greatestDivisor($0, $1.price!) }
        let deviation = Double(middle) / 1.349
        return Double(count * (count - 1) / 2) * Double(unit) / (2 * deviation * Double.pi.squareRoot())
    }

    private func greatestDivisor(_ left: Int64, _ right: Int64) -> Int64 {
        var (a, b) = (left.magnitude, right.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        return Int64(a)
    }
}

extension String {
    /// A number that stands for the text and is the same in every process, unlike `hashValue`.
    var hashValueStable: Int {
        utf8.reduce(5_381) { ($0 &* 33) ^ Int($1) } & 0x1F_FFFF_FFFF_FFFF
    }
}
