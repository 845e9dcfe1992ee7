import BidEvents
import DetectorKit
import TextSimilarity

/// A lot as one evaluation sees it.
struct LotView {
    let subject: Subject
    let opened: Timestamp
    let bids: LotBids
    let law: GoverningLaw
    let hasTenderText: Bool
    /// Places in ``bids`` of the documents compared, in the order of ``comparison``'s texts.
    let documents: [Int]
    let comparison: TextComparison

    func entry(_ document: Int) -> LotBids.Entry { bids.entries[documents[document]] }
}

/// Some bids that one finding speaks of.
struct BidGroup {
    /// Bid identifiers, sorted.
    let members: [String]
    /// Makes the finding once its instance is known.
    let finding: (String) -> Finding
}

extension IdenticalDocuments {
    /// Compares everything known of a lot and reports what differs from what was reported before.
    ///
    /// The result depends on what is known alone, not on the order in which it arrived.
    func evaluate(_ name: String, of project: inout Project, reporting: inout Findings) {
        project.state.lots[name]?.pendingSince = nil
        let base = base(of: &project.state)
        guard var lot = project.state.lots[name], let opened = lot.opened else { return }
        project.state.lots[name] = nil
        defer { project.state.lots[name] = lot }
        let bids = LotBids(lot.bids)
        deriveSightings(of: bids, in: &lot, project: project.identifier, lotName: name, reporting: &reporting)
        let documents = bids.entries.indices.filter { bids.entries[$0].record.hasContent }
        let texts = documents.map { comparable(bids.entries[$0], in: &lot, base) }
        let view = LotView(
            subject: .lot(project: project.identifier, lot: name.isEmpty ? nil : name), opened: opened, bids: bids,
            law: GoverningLaw(regime: project.state.regime, method: project.state.method),
            hasTenderText: base.textCount > 0, documents: documents,
            comparison: TextComparison(texts, bidders: documents.map { bids.entries[$0].bidder }, settings))
        let verdicts = judgeTexts(view)
        for (rule, groups) in [
            (Rule.sameFile, sameFiles(view)), (.nearDuplicate, verdicts.duplicates),
            (.sharedPassages, verdicts.passages),
            (.mixedUpFiles, mixedUpFiles(view)),
            (.sameMetadata, sameMetadata(view)),
        ] {
            reconcile(rule, groups, in: &lot, view, reporting: &reporting)
        }
        reportLimits(view, in: &lot, dropped: project.state.droppedTenderTexts, reporting: &reporting)
        if verdicts.lacksTenderText { reportMissingTenderText(view, in: &lot, reporting: &reporting) }
    }

    private func comparable(
        _ entry: LotBids.Entry, in lot: inout LotState, _ base: BaseText
    ) -> ComparableText {
        let record = entry.record
        if let cached = lot.texts[entry.bid], cached.extraction == record.extraction,
            cached.baseCount == base.textCount, cached.settings == settings
        {
            return cached.text
        }
        let text =
            record.text.map { settings.comparable($0, subtracting: base) }
            ?? ComparableText(record.signature ?? Signature())
        lot.texts[entry.bid] = CachedText(
            extraction: record.extraction, baseCount: base.textCount, settings: settings, text: text)
        return text
    }

    /// Reports new and changed groups, and clears those that no longer stand.
    ///
    /// A group keeps the instance under which one of its members was first reported, so that a later bid neither
    /// closes nor renames a case; of groups that grew together the smallest instance stays.
    private func reconcile(
        _ rule: Rule, _ groups: [BidGroup], in lot: inout LotState, _ view: LotView, reporting: inout Findings
    ) {
        let before = lot.reported[rule.rawValue] ?? [:]
        var after: [String: ReportedGroup] = [:]
        for group in groups.sorted(by: { $0.members.lexicographicallyPrecedes($1.members) }) {
            let members = Set(group.members)
            let known = before.keys.sorted().first {
                after[$0] == nil && !members.isDisjoint(with: before[$0]?.members ?? [])
            }
            guard
                let instance = known ?? group.members.first(where: { after[$0] == nil && before[$0] == nil })
                    ?? group.members.first
            else { continue }
            let finding = group.finding(instance)
            let reported = ReportedGroup(members: group.members, digest: finding.digest)
            if before[instance] != reported { reporting.report(finding) }
            after[instance] = reported
        }
        for instance in before.keys.sorted() where after[instance] == nil {
            reporting.report(Messages.cleared(rule, instance: instance, view))
        }
        lot.reported[rule.rawValue] = after.isEmpty ? nil : after
    }
}

/// The rules of the detector, by the names that findings carry.
enum Rule: String, Sendable {
    case sameFile = "same-file"
    case nearDuplicate = "near-duplicate-text"
    case sharedPassages = "shared-passages"
    case mixedUpFiles = "mixed-up-files"
    case sameMetadata = "same-metadata"
}
