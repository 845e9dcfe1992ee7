import BidEvents
import DetectorKit

extension IdenticalDocuments {
    /// Compares everything known of a lot and reports what differs from what was reported before.
    ///
    /// The result depends on what is known alone, not on the order in which it arrived.
    func evaluate(_ name: String, of project: inout Project, reporting: inout Findings) {
        project.state.lots[name]?.pendingSince = nil
        let subtracted = project.state.subtracted(standardTexts)
        guard var lot = project.state.lots[name], let opened = lot.opened else { return }
        project.state.lots[name] = nil
        defer { project.state.lots[name] = lot }
        let view = LotView(
            &lot, name: name, project: project.identifier, project.state, opened: opened, subtracted, settings)
        deriveSightings(of: view.bids, in: &lot, project: project.identifier, lotName: name, reporting: &reporting)
        deriveSections(of: view, in: &lot, lotName: name, of: project, reporting: &reporting)
        let texts = judgeTexts(view)
        for (rule, groups) in [
            (Rule.sameFile, sameFiles(view)), (.nearDuplicate, texts.duplicates), (.mixedUpFiles, mixedUpFiles(view)),
        ] {
            lot.reported.reconcile(
                rule, groups, cleared: { Messages.cleared($0, instance: $1, view.subject, since: view.opened) },
                reporting: &reporting)
        }
        let traces = traces(view, texts, lot: name, of: project)
        deriveTraces(traces, view, in: &lot, category: project.state.category(of: name), reporting: &reporting)
        reportGaps(view, texts, in: &lot, dropped: project.state.droppedTenderTexts, reporting: &reporting)
    }
}
