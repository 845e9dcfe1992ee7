import DetectorKit

// What could not be judged, once for each lot.
extension PriceJudge {
    func gaps(_ comparison: PairComparison, skippedProfiles: Int) -> [Finding] {
        var gaps: [Finding] = []
        let active = lot.bids.values.count { !$0.isWithdrawn }
        if entries.count < active {
            let referred = lot.bids.values.count { !$0.isWithdrawn && $0.list == nil && $0.hasReference }
            gaps.append(
                gap("lists", Messages.missingLists(active - entries.count, of: active, referred: referred), []))
        }
        if !entries.isEmpty, bidderCount - 2 < settings.leastOtherBidders {
            gaps.append(fewBidders(comparison))
        } else if !entries.isEmpty, let best = fullest(comparison), best.columns.count < settings.leastItems {
            gaps.append(
                gap(
                    "items", Messages.fewItems(best, least: settings.leastItems),
                    [
                        Evidence.Value("free-items", String(best.free)),
                        Evidence.Value("following-published-prices", String(best.anchored)),
                        Evidence.Value("same-with-most-others", String(best.common)),
                        Evidence.Value("left", String(best.columns.count)),
                    ]))
        }
        let rows = entries.reduce(0) { $0 + ($1.record.list?.refused ?? 0) } + (control?.list.refused ?? 0)
        let counts = [rows, lot.refusedLists, lot.refusedBids, skippedProfiles]
        if counts.contains(where: { $0 > 0 }) { gaps.append(gap("limits", Messages.limits(counts), [])) }
        return gaps
    }

    private func fullest(_ comparison: PairComparison) -> ComparedLists.Selection? {
        comparison.pairs.map { comparison.selection($0) }.max { $0.columns.count < $1.columns.count }
    }

    /// Says the largest share of equal prices too, which local rules ask for, but gives it no probability.
    private func fewBidders(_ comparison: PairComparison) -> Finding {
        var best: (equal: Int, free: Int) = (0, 0)
        for pair in comparison.pairs {
            let columns = comparison.selection(pair).columns
            let prices = compared.prices.values
            let equal = columns.count { prices[pair.left][$0] == prices[pair.right][$0] }
            if equal * max(1, best.free) > best.equal * max(1, columns.count) { best = (equal, columns.count) }
        }
        return gap(
            "bidders", Messages.fewBidders(bidderCount, least: settings.leastOtherBidders + 2),
            best.free == 0 ? [] : [Evidence.Value("largest-equal-share", "\(best.equal) / \(best.free)")])
    }

    private func gap(_ rule: String, _ explanation: BilingualText, _ values: [Evidence.Value]) -> Finding {
        Finding(
            .notEvaluated, rule: rule, subject: subject, severity: .blue, certainty: .fact,
            title: Messages.gapTitle, explanation: explanation,
            evidence: [Evidence(explanation, values: values, events: [lot.opening].compactMap { $0 })],
            legalBasis: law.basis, since: opened)
    }
}
