import AlertPolicy
import DetectorKit
import Ledger

// From warnings to cases.
extension CaseBook {
    mutating func apply(_ notice: WarningNotice) throws {
        guard notice.change != "not-evaluated" else { return }
        let membership = try shelf.value(Self.key(warning: notice.warning), as: Membership.self)
        for id in [membership?.home].compactMap({ $0 }) + (membership?.pointers ?? []) { try update(id, by: notice) }
        if membership?.home == nil && notice.isOpen { try place(notice) }
        if notice.isOpen { try countBreach(notice) } else { try forgetBreaches(of: notice) }
    }

    /// Finds the case of a warning that is in none yet, or opens one.
    private mutating func place(_ notice: WarningNotice) throws {
        let project = try project(of: notice.subject)
        if isRingEvidence(notice), let ring = try ring(for: notice, project: project) {
            return try join(ring, notice, project: project)
        }
        let group = project.map { "tender/project:\($0)" } ?? Self.group(of: notice.subject)
        if let id = try shelf.value(Self.key(group: group), as: String.self), let found = try subject(id) {
            return try join(found, notice, project: project)
        }
        guard notice.severity >= policy.opensFrom else { return }
        let kind: CaseKind = Self.ringKinds.contains(notice.subject.kind) ? .ring : .tender
        try open(kind, group: group, notice, project: project)
    }

    /// Kinds of subject that are groups of suppliers by themselves.
    static let ringKinds: Set = ["ring", "identifier"]

    static func group(of subject: Subject) -> String {
        ringKinds.contains(subject.kind) ? "ring/\(subject)" : "tender/\(subject)"
    }

    private mutating func open(
        _ kind: CaseKind, group: String, _ notice: WarningNotice, project: String?
    ) throws {
        var opened = makeCase(
            kind, subject: "\(notice.subject)", group: group, name: try project.flatMap { try name(ofProject: $0) },
            at: notice.position)
        try add(notice, to: &opened)
        shelf.set(Self.key(group: group), opened.id)
        recompute(&opened)
        tell(.opened, &opened, from: .open, at: notice.position, warning: notice.warning)
    }

    func makeCase(
        _ kind: CaseKind, subject: String, group: String, name: String?, at position: Position
    ) -> Case {
        let number = head.lastNumber + 1
        return Case(
            id: Case.identifier(kind, subject: subject, number: number), kind: kind, number: number,
            subjects: [subject], keys: [group], name: name, status: .open, severity: .blue, certainty: .lead,
            region: nil, revision: 0, openedAt: position, changedAt: position, changeNumber: number, dueAt: nil,
            isOverdue: false, assignee: nil, members: [], unlistedCount: 0, parties: [], merged: [],
            reopenedCount: 0, reasonCode: nil, isWithdrawn: false, standing: .shown, mutings: [:], choice: nil,
            orderedBy: nil, reportedBy: nil, dismissedFingerprints: [], isReminded: false, regions: [])
    }

    mutating func join(_ subject: Case, _ notice: WarningNotice, project: String?) throws {
        var joined = subject
        let before = joined
        try add(notice, to: &joined)
        if Self.ringKinds.contains(notice.subject.kind) {
            let group = Self.group(of: notice.subject)
            if !joined.keys.contains(group) { joined.keys.append(group) }
            shelf.set(Self.key(group: group), joined.id)
        }
        recompute(&joined)
        let returns = comesBack(&joined, notice, isNew: true)
        tell(
            returns ? .reopened : .joined, &joined, from: before.status, at: notice.position,
            warning: notice.warning, note: returns ? CaseText.newWarning(notice.title) : nil)
    }

    /// Takes what the feed says of a warning that the case has.
    private mutating func update(_ id: String, by notice: WarningNotice) throws {
        guard var changed = try subject(id) else { return }
        let before = changed
        if let place = changed.members.firstIndex(where: { $0.warning == notice.warning }) {
            change(&changed.members[place], by: notice)
        } else if notice.isOpen {
            changed.severity = max(changed.severity, notice.severity)
        }
        if notice.isOpen {
            try gather(notice, into: &changed)
            try index(changed, by: notice)
        }
        recompute(&changed)
        if comesBack(&changed, notice, isNew: false) {
            tell(
                .reopened, &changed, from: before.status, at: notice.position, warning: notice.warning,
                note: CaseText.newEvidence(notice.title))
        } else if let kind = Self.kind(of: before, changed) {
            tell(
                kind, &changed, from: before.status, at: notice.position, warning: notice.warning,
                note: kind == .withdrawn ? CaseText.withdrawn : nil)
        } else if changed != before {
            keep(changed)
        }
    }

    private static func kind(of before: Case, _ after: Case) -> CaseChange.Kind? {
        if after.isWithdrawn && !before.isWithdrawn { return .withdrawn }
        if (after.severity, after.certainty.rank) > (before.severity, before.certainty.rank) { return .raised }
        if after.severity < before.severity || after.certainty.rank < before.certainty.rank { return .lowered }
        let held = (before.members.count(where: \.holds), after.members.count(where: \.holds))
        return held.0 != held.1 || before.parties != after.parties ? .updated : nil
    }

    func membership(of warning: String) throws -> Membership {
        try shelf.value(Self.key(warning: warning)) ?? Membership()
    }

    private func change(_ member: inout CaseMember, by notice: WarningNotice) {
        member.holds = notice.isOpen
        guard notice.isOpen else { return }
        member.severity = notice.severity
        member.certainty = notice.certainty
        member.title = notice.title
        member.evidence = notice.evidence
        member.fingerprint = notice.fingerprint
        member.isRingEvidence = isRingEvidence(notice)
        member.parties = notice.parties
    }

    /// Lists a warning in a case, or counts it when the list is full.
    mutating func add(_ notice: WarningNotice, to subject: inout Case) throws {
        var membership = try membership(of: notice.warning)
        if subject.kind == .unit { membership.pointers.append(subject.id) } else { membership.home = subject.id }
        shelf.set(Self.key(warning: notice.warning), membership)
        if subject.members.count < policy.warningLimit {
            var member = CaseMember(
                warning: notice.warning, detector: notice.detector, rule: notice.rule, subject: notice.subject,
                severity: notice.severity,
                certainty: notice.certainty, holds: true, title: notice.title, evidence: nil,
                fingerprint: notice.fingerprint, isRingEvidence: false, parties: [])
            change(&member, by: notice)
            subject.members.append(member)
        } else {
            subject.unlistedCount += 1
            subject.severity = max(subject.severity, notice.severity)
        }
        try gather(notice, into: &subject)
        try index(subject, by: notice)
    }

    /// Makes a case known under the suppliers by whom others look for it.
    private mutating func index(_ subject: Case, by notice: WarningNotice) throws {
        if subject.kind == .ring || isRingEvidence(notice) { try index(subject, parties: notice.parties) }
        if mayRingExplain(detector: notice.detector, rule: notice.rule) {
            try index(subject, explainedOf: notice.parties)
        }
    }

    private static let subjectLimit = 200
    private static let partyLimit = 400

    /// Takes subject, parties and region of a warning over.
    private func gather(_ notice: WarningNotice, into subject: inout Case) throws {
        let project = subject.kind == .unit ? try project(of: notice.subject) : nil
        let name = project.map { "project:\($0)" } ?? "\(notice.subject)"
        if !subject.subjects.contains(name), subject.subjects.count < Self.subjectLimit {
            subject.subjects.append(name)
        }
        let parties = Set(subject.parties).union(notice.parties)
        if parties.count > subject.parties.count, parties.count <= Self.partyLimit {
            subject.parties = parties.sorted()
        }
        let region = notice.region ?? ""
        if !subject.regions.contains(region) {
            subject.regions = (subject.regions + [region]).sorted()
            subject.region = RegionCode.common(subject.regions)
        }
    }

    /// Judges severity and certainty anew, from the warnings that hold; when none does they stay as they were.
    func recompute(_ subject: inout Case) {
        let holding = subject.members.filter(\.holds)
        subject.isWithdrawn = holding.isEmpty && !subject.members.isEmpty && subject.unlistedCount == 0
        guard let highest = holding.map(\.severity).max() else { return }
        let rules = Set(holding.filter { $0.severity == highest }.map { "\($0.detector)/\($0.rule)" })
        let isRaised = subject.kind == .unit || rules.count >= policy.raisingRules
        let next = isRaised ? highest.next : highest
        let judged = max(highest, min(next, policy.raisedAtMost))
        subject.severity = subject.unlistedCount > 0 ? max(subject.severity, judged) : judged
        subject.certainty = holding.map(\.certainty).max { $0.rank < $1.rank } ?? subject.certainty
    }

    /// Opens an ended case again where the rules say so.
    private func comesBack(_ subject: inout Case, _ notice: WarningNotice, isNew: Bool) -> Bool {
        guard notice.isOpen, notice.severity >= policy.opensFrom,
            isNew || notice.change == "escalated" || notice.change == "reopened",
            subject.status == .closed || subject.status == .dismissed,
            !subject.dismissedFingerprints.contains(notice.fingerprint)
        else { return false }
        subject.begin()
        return true
    }
}

extension Case {
    /// Stands at its beginning again.
    mutating func begin() {
        status = .open
        reopenedCount += 1
        (reasonCode, choice) = (nil, nil)
        (dueAt, isOverdue, isReminded) = (nil, false, false)
        (orderedBy, reportedBy) = (nil, nil)
        dismissedFingerprints = []
    }
}

extension Severity {
    /// One color further; red stays red.
    var next: Severity { Self.allCases.first { $0 > self } ?? self }
}
