import AlertPolicy
import BidEvents
import DetectorKit
import Ledger

// The statistical cases of a week.
extension CaseBook {
    /// Chooses among the cases whose evidence was judged in a week, and tells which; see ``AlertPolicy/WeeklyChoice``.
    ///
    /// What is not chosen stays as it is. What was chosen before, or is ended, does not compete, but its groups count.
    mutating func choose(of week: Week, at position: Position) throws -> [Case] {
        let readings = try judged(week)
        let among = readings.reduce(0) { $0 + ($1.judged?.count ?? 0) }
        guard among > 0 else { return [] }
        var evidence: [String: Double] = [:]
        for reading in readings {
            for told in reading.judged?.told ?? [] {
                guard let subject = try take(told, of: reading), !subject.status.isEnded, subject.choice == nil
                else { continue }
                evidence[subject.id] = max(evidence[subject.id] ?? 0, told.strength)
            }
        }
        let choice = WeeklyChoice(of: week, evidence: evidence, among: among, alpha: policy.alerts.chosenFalseShare)
        standing.choice = choice
        isStandingChanged = true
        return try choice.chosen.compactMap { id in
            try tell(choice, of: id, evidence: evidence[id] ?? 0, at: position)
        }
    }

    /// Keeps the evidence of a subject in the warning that tells of it; the case, nil where there is none.
    private mutating func take(_ told: JudgedReading.Told, of reading: PlacedMeasurement) throws -> Case? {
        guard let id = try shelf.value(Self.key(group: Self.group(of: told.subject)), as: String.self),
            var found = try subject(id),
            let place = found.members.firstIndex(where: { member in
                member.holds && member.subject == told.subject && member.detector == reading.detector
                    && member.rule == reading.measurement.rule
            })
        else { return nil }
        guard found.members[place].evidence != told.strength else { return found }
        found.members[place].evidence = told.strength
        keep(found)
        return found
    }

    private mutating func tell(
        _ choice: WeeklyChoice, of id: String, evidence: Double, at position: Position
    ) throws -> Case? {
        guard var subject = try subject(id), let threshold = choice.threshold else { return nil }
        let chosen = CaseChoice(
            week: choice.week, evidence: evidence, threshold: threshold, among: choice.among, alpha: choice.alpha)
        subject.choice = chosen
        tell(.chosen, &subject, from: subject.status, at: position, note: CaseText.chosen(chosen))
        return subject
    }
}

extension JudgedReading.Told {
    /// log10 of the e-value.
    fileprivate var strength: Double { Double(thousandths) / 1_000 }
}
