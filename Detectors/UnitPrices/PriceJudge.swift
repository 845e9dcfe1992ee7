import BidEvents
import DetectorKit
import Foundation

/// Judges the lists of one lot; the result depends on what is known alone, not on the order in which it arrived.
struct PriceJudge {
    struct Entry {
        let bid: String
        let record: PricedBid
        /// The smallest code among the supplier and its partners.
        let bidder: String
        /// What a reader is shown.
        let name: String
    }

    struct Verdict {
        var groups: [PriceGroup] = []
        var gaps: [Finding] = []
    }

    let settings: PriceSettings
    let subject: Subject
    let opened: Timestamp
    let law: GoverningLaw
    let lot: PricedLot
    let control: ControlList?
    /// Bids with a list, in the order of their identifiers.
    let entries: [Entry]
    let compared: ComparedLists

    init(
        settings: PriceSettings, subject: Subject, opened: Timestamp, law: GoverningLaw, lot: PricedLot,
        control: ControlList?
    ) {
        (self.settings, self.subject, self.opened, self.law) = (settings, subject, opened, law)
        (self.lot, self.control) = (lot, control)
        entries = Self.entries(lot)
        compared = ComparedLists(
            entries.compactMap(\.record.list), bidders: entries.map(\.bidder), control: control?.list)
    }

    /// Members of one consortium, and bids that share a member, are one bidder.
    private static func entries(_ lot: PricedLot) -> [Entry] {
        let bids = lot.bids.filter { !$0.value.isWithdrawn }.sorted { $0.key < $1.key }
        let names = bids.map { [$0.value.supplier ?? "bid \($0.key)"] + $0.value.partners }
        var roots: [String: String] = [:]
        func root(_ name: String) -> String {
            var name = name
            while let next = roots[name] { name = next }
            return name
        }
        for group in names {
            for name in group {
                let (a, b) = (root(group[0]), root(name))
                if a != b { roots[max(a, b)] = min(a, b) }
            }
        }
        return zip(bids, names).compactMap { bid, names in
            guard bid.value.list != nil else { return nil }
            return Entry(bid: bid.key, record: bid.value, bidder: root(names[0]), name: names[0])
        }
    }

    var bidderCount: Int { Set(entries.map(\.bidder)).count }
    private var hasOthers: Bool { bidderCount - 2 >= settings.leastOtherBidders }

    func verdict() -> Verdict {
        var verdict = Verdict()
        let comparison = PairComparison(
            compared, names: entries.map(\.bid), lot: subject.identifier, settings)
        let errors = AmountErrors(compared)
        let shared = comparison.pairs.compactMap { errors.shared($0) }
        verdict.groups += groups(.errors, shared.map { (errorMatch($0, comparison), $0) })
        var skipped = 0
        if hasOthers {
            let matches = comparison.matches()
            for rule in PriceRule.allCases {
                verdict.groups += groups(rule, matches.filter { $0.rule == rule }.map { ($0, nil) })
            }
            let explained = Set(matches.map { PairComparison.Pair(left: $0.left, right: $0.right) })
            let profiles = PriceProfiles(compared, settings).alike(comparison.pairs.filter { !explained.contains($0) })
            skipped = profiles.skipped
            verdict.groups += groups(
                .profile,
                comparison.pairs.compactMap { pair in
                    profiles.found[pair].map { (profileMatch($0, pair, comparison), nil) }
                })
            verdict.groups += groups(.composition, comparison.compositions(control?.list).map { ($0, nil) })
        }
        verdict.gaps = gaps(comparison, skippedProfiles: skipped)
        return verdict
    }

    private func errorMatch(_ errors: SharedErrors, _ comparison: PairComparison) -> PairMatch {
        let pair = PairComparison.Pair(left: errors.left, right: errors.right)
        return PairMatch(
            rule: .errors, left: errors.left, right: errors.right,
            compared: compared.aligned.columns.count, matching: errors.columns.count,
            judged: errors.columns.count, judgedMatching: errors.columns.count,
            logarithm: -errors.logarithm * log(10), chapters: 0, chaptersMatching: 0, fewest: 1,
            examples: comparison.examples(errors.columns, pair), anchored: 0, common: 0)
    }

    private func profileMatch(
        _ likeness: PriceProfiles.Likeness, _ pair: PairComparison.Pair, _ comparison: PairComparison
    ) -> PairMatch {
        let selection = comparison.selection(pair)
        return PairMatch(
            rule: .profile, left: pair.left, right: pair.right, compared: likeness.columns.count,
            matching: likeness.columns.count, judged: likeness.columns.count,
            judgedMatching: likeness.columns.count, logarithm: log(likeness.probability), chapters: 0,
            chaptersMatching: 0, fewest: 0, center: likeness.correlation,
            examples: comparison.examples(likeness.columns, pair), anchored: selection.anchored,
            common: selection.common)
    }

    /// Pairs that hang together, strongest first; groups in the order of their first bid.
    private func groups(_ rule: PriceRule, _ found: [(PairMatch, SharedErrors?)]) -> [PriceGroup] {
        var roots = Array(entries.indices)
        func root(_ place: Int) -> Int {
            var place = place
            while roots[place] != place { place = roots[place] }
            return place
        }
        for (match, _) in found {
            let (a, b) = (root(match.left), root(match.right))
            roots[max(a, b)] = min(a, b)
        }
        let grouped = Dictionary(grouping: found) { root($0.0.left) }
        return grouped.keys.sorted().map { first in
            let pairs = grouped[first]!.sorted {
                ($0.0.logarithm, $0.0.left, $0.0.right) < ($1.0.logarithm, $1.0.left, $1.0.right)
            }
            let members = Set(pairs.flatMap { [$0.0.left, $0.0.right] }).sorted().map { entries[$0].bid }
            return PriceGroup(
                rule: rule, members: members, pairs: pairs.map(\.0), errors: pairs.compactMap(\.1))
        }
    }
}
