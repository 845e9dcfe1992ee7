import BidEvents
import DetectorKit

// Units that break one rule again and again.
extension CaseBook {
    /// Counts a breach for each unit that answers for it; at the declared number of tenders it is the unit's habit.
    mutating func countBreach(_ notice: WarningNotice) throws {
        guard policy.habitDetectors.contains(notice.detector), notice.severity >= policy.habitSeverity else { return }
        let tender = try project(of: notice.subject).map { "project:\($0)" } ?? "\(notice.subject)"
        for unit in try units(answeringFor: notice) {
            let key = "habit/\(unit)/\(notice.rule)"
            var record = try shelf.value(key, as: HabitRecord.self) ?? HabitRecord()
            guard !record.breaches.contains(where: { $0.warning == notice.warning }) else { continue }
            let now = notice.position.clock.milliseconds
            let horizon = now - Int64(policy.habitWindow / .milliseconds(1))
            record.breaches.removeAll { $0.time < horizon }
            record.breaches.append(HabitRecord.Breach(warning: notice.warning, tender: tender, time: now))
            record.breaches = Array(record.breaches.suffix(HabitRecord.limit))
            shelf.set(key, record)
            var membership = try membership(of: notice.warning)
            membership.habits.append(key)
            shelf.set(Self.key(warning: notice.warning), membership)
            if Set(record.breaches.map(\.tender)).count >= policy.habitTimes {
                try pointHabit(at: notice, unit: unit, record)
            }
        }
    }

    /// What was taken back was no breach.
    mutating func forgetBreaches(of notice: WarningNotice) throws {
        var membership = try membership(of: notice.warning)
        guard !membership.habits.isEmpty else { return }
        for key in membership.habits {
            guard var record = try shelf.value(key, as: HabitRecord.self) else { continue }
            record.breaches.removeAll { $0.warning == notice.warning }
            shelf.set(key, record)
        }
        membership.habits = []
        shelf.set(Self.key(warning: notice.warning), membership)
    }

    /// The units a warning names, or else those who answer for its project.
    private func units(answeringFor notice: WarningNotice) throws -> [String] {
        if !notice.parties.isEmpty { return notice.parties }
        guard let project = try project(of: notice.subject) else { return [] }
        return try units(ofProject: project)
    }

    /// Opens the unit's case with all breaches so far, or adds this one.
    private mutating func pointHabit(at notice: WarningNotice, unit: String, _ record: HabitRecord) throws {
        let group = "unit/\(unit)/\(notice.rule)"
        if let id = try shelf.value(Self.key(group: group), as: String.self), var found = try subject(id) {
            guard !found.members.contains(where: { $0.warning == notice.warning }) else { return }
            let before = found.status
            try add(notice, to: &found)
            recompute(&found)
            let returns =
                before == .closed || (before == .dismissed && !found.dismissedFingerprints.contains(notice.fingerprint))
            if returns { found.begin() }
            tell(
                returns ? .reopened : .joined, &found, from: before, at: notice.position, warning: notice.warning,
                note: returns ? CaseText.newWarning(notice.title) : nil)
            return
        }
        var opened = makeCase(.unit, subject: "unit:\(unit)", group: group, name: unit, at: notice.position)
        for breach in record.breaches.dropLast() {
            guard let member = try member(breach.warning) else { continue }
            opened.members.append(member)
            opened.subjects += [breach.tender]
            var membership = try membership(of: breach.warning)
            membership.pointers.append(opened.id)
            shelf.set(Self.key(warning: breach.warning), membership)
        }
        opened.subjects = opened.subjects.uniqued
        try add(notice, to: &opened)
        opened.parties = Set(opened.parties + [unit]).sorted()
        shelf.set(Self.key(group: group), opened.id)
        recompute(&opened)
        tell(
            .opened, &opened, from: .open, at: notice.position, warning: notice.warning,
            note: CaseText.habit(times: Set(record.breaches.map(\.tender)).count))
    }

    /// A warning as its own case lists it.
    private func member(_ warning: String) throws -> CaseMember? {
        guard let home = try membership(of: warning).home else { return nil }
        return try subject(home)?.members.first { $0.warning == warning }
    }
}

extension [String] {
    /// Each once, where it stood first.
    var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
