import DetectorKit

extension TraceJudge {
    private static let mostPairsListed = 5
    private static let mostTracesListed = 8

    func finding(_ rule: Rule, _ pairs: [TracedPair], members: [String], instance: String) -> Finding {
        let strongest = pairs[0]
        let named = Set(members)
        let concerned = traces.bids.filter { named.contains($0.bid) }
        let among = strongest.traces.map(\.weight.among).max() ?? 0
        let isStrong = strongest.strength >= settings.strongStrength && among >= settings.leastLots
        let severity: Severity =
            isStrong ? .orange : strongest.strength >= settings.yellowStrength ? .yellow : .blue
        return Finding(
            rule: rule.rawValue, subject: traces.subject, instance: instance, severity: severity,
            certainty: isStrong ? .strong : .lead, title: Messages.title(of: rule),
            explanation: Messages.traces(rule, strongest, pairs: pairs.count, among: among, self),
            parties: Set(concerned.flatMap(\.codes)).sorted(),
            evidence: pairs.prefix(Self.mostPairsListed).map { evidence(rule, $0) },
            legalBasis: traces.law.basis(rule == .sameMetadata ? .sameMaker : .identical),
            caveats: caveats(rule, among: among),
            rarity: Messages.rarity(ofTraces: strongest.strength, among: among), clears: Messages.clears(rule),
            since: traces.opened)
    }

    private func evidence(_ rule: Rule, _ pair: TracedPair) -> Evidence {
        let (left, right) = (traces.bids[pair.left], traces.bids[pair.right])
        var values = [
            Evidence.Value("left-bid", left.bid), Evidence.Value("right-bid", right.bid),
            Evidence.Value("log10-likelihood-ratio", Rounded.decimal(pair.strength, places: 2)),
        ]
        for (index, item) in pair.traces.prefix(Self.mostTracesListed).enumerated() {
            let name = item.trace.kind == .passage ? "passage-\(index + 1)" : item.trace.kind.rawValue
            values.append(Evidence.Value(name, item.trace.value))
            values.append(
                Evidence.Value(
                    "\(name)-in-independent-lots", "\(item.weight.lots) / \(item.weight.among)"))
        }
        if let common = commonCounts[rule] { values.append(Evidence.Value("left-out-as-common", "\(common)")) }
        return Evidence(Messages.tracedPair(rule, pair, traces), values: values, events: left.events + right.events)
    }

    private func caveats(_ rule: Rule, among: Int) -> [BilingualText] {
        var caveats: [BilingualText] = []
        if among < settings.leastLots { caveats.append(Messages.caveatFewLots(among, settings.leastLots)) }
        switch rule {
        case .sharedPassages:
            if !traces.hasTenderText { caveats.append(Messages.caveatNoTenderText) }
            caveats += [Messages.caveatStandardText, Messages.caveatProducts]
        case .sameMetadata: caveats += [Messages.caveatSameComputer, Messages.caveatSameMaker]
        default: caveats += [Messages.caveatSharedSource, Messages.caveatSameMaker]
        }
        return caveats
    }
}
