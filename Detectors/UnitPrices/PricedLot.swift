import BidEvents
import CanonicalJSON
import DetectorKit
import Hashing

/// One bid, as far as its prices by item matter.
struct PricedBid: Codable, Sendable {
    var supplier: String?
    var partners: [String] = []
    var isWithdrawn = false
    var extraction: ReportOrder?
    var event: EventReference?
    var list: PriceList?
    /// A list exists but was only referred to.
    var hasReference = false
}

/// What a finding was reported with, to recognise it and to tell when it changed.
struct ReportedGroup: Codable, Hashable, Sendable {
    let members: [String]
    let digest: String
}

/// One lot: its price lists and what has been said of them.
struct PricedLot: Codable, Sendable {
    var bids: [String: PricedBid] = [:]
    var opened: Timestamp?
    var opening: EventReference?
    var awarded: Timestamp?
    var isJudged = false
    /// Set while something arrived after the judgement.
    var pendingSince: Timestamp?
    var refusedBids = 0
    var refusedLists = 0
    /// What was called not evaluated.
    var gaps: [String] = []
    /// Rule, then instance.
    var reported: [String: [String: ReportedGroup]] = [:]
    /// Whether the lists were dropped after the award.
    var isClosed = false

    /// The lists of all opened bids are in.
    var isComplete: Bool { bids.count > 1 && bids.values.allSatisfy { $0.isWithdrawn || $0.list != nil } }

    mutating func makesRoom(for bid: String, _ settings: PriceSettings) -> Bool {
        if bids[bid] != nil { return true }
        guard bids.count < settings.lotBids else {
            refusedBids += 1
            return false
        }
        bids[bid] = PricedBid()
        return true
    }

    /// The first supplier that is told of a bid stays.
    mutating func name(_ bid: String, _ supplier: String?) {
        if bids[bid]?.supplier == nil { bids[bid]?.supplier = supplier }
    }

    mutating func extract(_ event: Event, of bid: String, _ settings: PriceSettings) {
        let order = ReportOrder((event.occurrence("extracted_at") ?? event.occurred).earliest, event.id)
        if event.text("boq_ref") != nil { bids[bid]?.hasReference = true }
        let rows = event.rows("unit_prices")
        // A report on something else than prices takes no prices back.
        guard !rows.isEmpty, bids[bid]?.extraction.map({ $0 < order }) ?? true else { return }
        guard bids[bid]?.list != nil || bids.values.count(where: { $0.list != nil }) < settings.lotLists else {
            refusedLists += 1
            return
        }
        bids[bid]?.extraction = order
        bids[bid]?.event = event.reference
        bids[bid]?.list = PriceList(rows, limit: settings.listItems)
    }

    /// Forgets everything but that it was closed.
    mutating func close() {
        var closed = PricedLot()
        (closed.opened, closed.awarded, closed.isJudged, closed.isClosed) = (opened, awarded, true, true)
        self = closed
    }

    /// Reports new and changed groups, and clears those that no longer stand.
    ///
    /// A group keeps the instance under which one of its members was first reported, so that a later list neither
    /// closes nor renames a case.
    mutating func reconcile(
        _ rule: PriceRule, _ groups: [PriceGroup], _ judge: PriceJudge, reporting: inout Findings
    ) {
        let before = reported[rule.rawValue] ?? [:]
        var after: [String: ReportedGroup] = [:]
        for group in groups {
            let known = before.keys.sorted().first {
                after[$0] == nil && !Set(before[$0]?.members ?? []).isDisjoint(with: group.members)
            }
            guard let instance = known ?? group.members.first(where: { after[$0] == nil && before[$0] == nil })
            else { continue }
            let finding = judge.finding(group, instance: instance)
            let digest = Digest.shortIdentifier(String(decoding: StateCoding.encode(finding), as: UTF8.self))
            after[instance] = ReportedGroup(members: group.members, digest: digest)
            if before[instance] != after[instance] { reporting.report(finding) }
        }
        for instance in before.keys.sorted() where after[instance] == nil {
            reporting.report(judge.cleared(rule, instance: instance))
        }
        reported[rule.rawValue] = after.isEmpty ? nil : after
    }
}
