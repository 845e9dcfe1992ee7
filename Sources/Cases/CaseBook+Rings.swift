import AlertPolicy
import DetectorKit
import Ledger

// Rings of bidders across tenders.
//
// Two groups are of one ring when they share at least as many suppliers as the policy says, and half of the smaller
// group. A finding about a group opens the ring's case; warnings of single tenders become one once so many tenders tell
// of the same suppliers.
extension CaseBook {
    /// Whether a warning says that suppliers act together, surely enough to look beyond its tender.
    func isRingEvidence(_ notice: WarningNotice) -> Bool {
        if Self.ringKinds.contains(notice.subject.kind) { return true }
        return policy.ringDetectors.contains(notice.detector) && notice.certainty.rank >= policy.ringCertainty.rank
            && notice.parties.count >= policy.ringSharedParties
    }

    /// The case of the ring that a warning is evidence of, made of others where they turn out to be one.
    mutating func ring(for notice: WarningNotice, project: String?) throws -> Case? {
        let alike = try cases(sharing: notice.parties).filter { isSameRing($0, notice.parties) }
        let rings = alike.filter { $0.kind == .ring }
        var parts = rings
        if rings.isEmpty && !Self.ringKinds.contains(notice.subject.kind) {
            let own = project.map { "tender/project:\($0)" }
            let others = alike.filter { other in !other.keys.contains { $0 == own } }
            guard others.count + 1 >= policy.ringTenders else { return nil }
        } else if rings.isEmpty && notice.severity < policy.opensFrom {
            return nil
        }
        parts += alike.filter { $0.kind == .tender && isOnlyRing($0) }
        guard !parts.isEmpty || !Self.ringKinds.contains(notice.subject.kind) else { return nil }
        return try merge(parts, at: notice)
    }

    /// A tender's case that nobody works on and that holds nothing but evidence of a ring.
    private func isOnlyRing(_ subject: Case) -> Bool {
        subject.status == .open && subject.unlistedCount == 0 && subject.members.allSatisfy(\.isRingEvidence)
    }

    private func isSameRing(_ subject: Case, _ parties: [String]) -> Bool {
        let members = subject.ringParties
        guard members.count <= policy.ringMembersAtMost else { return false }
        let shared = members.intersection(parties).count
        return shared >= policy.ringSharedParties && 2 * shared >= min(members.count, parties.count)
    }

    /// Cases with evidence of a ring that name one of the suppliers, oldest first.
    func cases(sharing parties: [String]) throws -> [Case] {
        var found: [String: Case] = [:]
        for id in try cases(under: parties.map(Self.key(party:))) {
            if let subject = try subject(id) { found[subject.id] = subject }
        }
        return found.values.sorted { $0.number < $1.number }
    }

    /// Judges anew every case with a warning of the suppliers of a ring that the ring may explain, now or no longer.
    mutating func reconsider(explainedBy ring: Case) throws {
        unjudged.formUnion(try cases(under: ring.parties.map(Self.key(explainedOf:))))
    }

    private func cases(under keys: [String]) throws -> Set<String> {
        try keys.reduce(into: []) { $0.formUnion(try shelf.value($1, as: [String].self) ?? []) }
    }

    /// The most cases that are found by one supplier; the oldest go first.
    private static let casesPerParty = 64

    mutating func index(_ subject: Case, parties: [String]) throws {
        for party in parties { try index(subject, under: Self.key(party: party)) }
    }

    mutating func index(_ subject: Case, explainedOf parties: [String]) throws {
        for party in parties { try index(subject, under: Self.key(explainedOf: party)) }
    }

    private mutating func index(_ subject: Case, under key: String) throws {
        var known = try shelf.value(key, as: [String].self) ?? []
        guard !known.contains(subject.id) else { return }
        known.append(subject.id)
        shelf.set(key, Array(known.suffix(Self.casesPerParty)))
    }

    /// Makes one case of several, under the oldest identifier; of none a new one.
    private mutating func merge(_ parts: [Case], at notice: WarningNotice) throws -> Case {
        guard var whole = parts.min(by: { $0.number < $1.number }) else {
            var made = makeCase(
                .ring, subject: "\(notice.subject)", group: "ring/\(notice.warning)", name: nil, at: notice.position)
            recompute(&made)
            tell(.opened, &made, from: .open, at: notice.position, warning: notice.warning)
            return made
        }
        let others = parts.filter { $0.id != whole.id }.sorted { $0.number < $1.number }
        guard whole.kind != .ring || !others.isEmpty else { return whole }
        if whole.kind == .tender { try becomeRing(&whole) }
        let before = whole.status
        for other in others { try absorb(other, into: &whole) }
        recompute(&whole)
        tell(
            .merged, &whole, from: before, at: notice.position, warning: notice.warning,
            note: CaseText.merged(others.map(\.id)))
        return whole
    }

    /// Gives a tender's key back, so that other warnings of the tender open a case of their own.
    private mutating func becomeRing(_ subject: inout Case) throws {
        for key in subject.keys { shelf.set(Self.key(group: key), String?.none) }
        subject.keys = []
        subject.kind = .ring
        subject.name = nil
    }

    private mutating func absorb(_ other: Case, into whole: inout Case) throws {
        for key in other.keys {
            let survives = other.kind == .ring
            shelf.set(Self.key(group: key), survives ? whole.id : nil)
            if survives { whole.keys.append(key) }
        }
        for member in other.members {
            var membership = try membership(of: member.warning)
            membership.home = whole.id
            shelf.set(Self.key(warning: member.warning), membership)
        }
        let room = max(0, policy.warningLimit - whole.members.count)
        whole.members += other.members.prefix(room)
        whole.unlistedCount += other.unlistedCount + max(0, other.members.count - room)
        whole.subjects += other.subjects.filter { !whole.subjects.contains($0) }
        whole.parties = Set(whole.parties + other.parties).sorted()
        whole.regions = Set(whole.regions + other.regions).sorted()
        whole.region = RegionCode.common(whole.regions)
        whole.merged += [other.id] + other.merged
        whole.reopenedCount += other.reopenedCount
        whole.choice = whole.choice ?? other.choice
        whole.takeProgress(of: other)
        try index(whole, parties: other.ringParties.sorted())
        head.clocks[other.id] = nil
        if let due = whole.dueAt, !whole.isOverdue { wind(&whole, due) }
        shelf.set(Self.key(case: other.id), Case?.none)
        shelf.set(Self.key(alias: other.id), whole.id)
        touched.insert(other.id)
        unjudged.insert(other.id)
    }
}

extension Case {
    /// The suppliers of its evidence of a ring.
    var ringParties: Set<String> { Set(members.filter(\.isRingEvidence).flatMap(\.parties)) }

    /// What people did in another case counts on, where this one is less far or had ended.
    mutating func takeProgress(of other: Case) {
        let order = CaseStatus.allCases
        let isFurther = order.firstIndex(of: other.status)! > order.firstIndex(of: status)!
        guard status.isEnded ? !other.status.isEnded : !other.status.isEnded && isFurther else { return }
        status = other.status
        (dueAt, isOverdue, isReminded) = (other.dueAt, other.isOverdue, other.isReminded)
        (orderedBy, reportedBy) = (other.orderedBy, other.reportedBy)
        assignee = assignee ?? other.assignee
    }
}
