import BidEvents
import DetectorKit
import Foundation

// The findings with their evidence.
extension PriceJudge {
    private static let mostPairsListed = 5
    private static let mostParties = 20
    /// Two shared errors of the usual weight.
    private static let strongErrors = 8.0

    func finding(_ group: PriceGroup, instance: String) -> Finding {
        let strongest = group.pairs[0]
        let (severity, certainty) = grade(group)
        let members = entries.filter { Set(group.members).contains($0.bid) }
        let codes = Set(members.flatMap { [$0.name] + $0.record.partners }).sorted()
        return Finding(
            rule: group.rule.rawValue, subject: subject, instance: instance, severity: severity,
            certainty: certainty, title: Messages.title(group.rule),
            explanation: Messages.explanation(group, view(strongest), bidders: Set(members.map(\.bidder)).count),
            parties: Array(codes.prefix(Self.mostParties)),
            evidence: group.pairs.prefix(Self.mostPairsListed).enumerated().map { place, pair in
                evidence(pair, errors: place < group.errors.count ? group.errors[place] : nil, examples: place == 0)
            },
            legalBasis: law.basis, caveats: caveats(group.rule), rarity: Messages.rarity(group),
            clears: Messages.clears(group), since: opened)
    }

    func cleared(_ rule: PriceRule, instance: String) -> Finding {
        Finding(
            .cleared, rule: rule.rawValue, subject: subject, instance: instance, severity: .blue,
            certainty: .fact, title: Messages.title(rule), explanation: Messages.cleared,
            evidence: [Evidence(Messages.cleared, values: [], events: [])], legalBasis: [], since: opened)
    }

    /// Strong needs the public prices subtracted: without them two bidders may share a price book that nobody sent.
    private func grade(_ group: PriceGroup) -> (Severity, Certainty) {
        let strongest = group.pairs[0]
        let isSubtracted = control != nil
        switch group.rule {
        case .identical:
            let isMostly = group.pairs.contains { $0.share >= settings.identicalShare }
            return (isMostly ? .orange : .yellow, isMostly && isSubtracted ? .strong : .lead)
        case .proportional, .shifted, .byChapter:
            return isSubtracted && strongest.share >= 0.5 ? (.orange, .strong) : (.yellow, .lead)
        case .errors:
            let isStrong = group.errors[0].logarithm >= Self.strongErrors
            return isStrong ? (.orange, bidderCount > 2 ? .strong : .lead) : (.yellow, .lead)
        case .composition: return (.yellow, .lead)
        case .profile: return (.blue, .lead)
        }
    }

    private func caveats(_ rule: PriceRule) -> [BilingualText] {
        switch rule {
        case .errors: [Messages.caveatTenderErrors, Messages.caveatConsultant, Messages.caveatClue]
        case .composition: [Messages.caveatQuota, Messages.caveatConsultant, Messages.caveatClue]
        default:
            (control == nil ? [Messages.caveatNoControl] : [])
                + [Messages.caveatPublicPrices, Messages.caveatQuota, Messages.caveatConsultant, Messages.caveatClue]
        }
    }

    /// A pair as texts speak of it.
    struct PairView {
        let match: PairMatch
        let left: String
        let right: String
        let lists: Int
    }

    private func view(_ match: PairMatch) -> PairView {
        PairView(
            match: match, left: entries[match.left].name, right: entries[match.right].name, lists: entries.count)
    }

    private func evidence(_ match: PairMatch, errors: SharedErrors?, examples: Bool) -> Evidence {
        let (left, right) = (entries[match.left], entries[match.right])
        var values = [Evidence.Value("left-bid", left.bid), Evidence.Value("right-bid", right.bid)]
        if let errors {
            values.append(Evidence.Value("shared-errors", String(errors.columns.count)))
            values.append(Evidence.Value("log10-likelihood-ratio", Rounded.decimal(errors.logarithm, places: 1)))
            for (place, column) in errors.columns.prefix(10).enumerated() {
                let wrong = Money(tenThousandths: errors.values[place], currency: "CNY").decimal
                values.append(
                    Evidence.Value("item-\(place + 1)", "\(item(column, match)); amount off by \(wrong)"))
            }
        } else {
            values += statistics(match)
            if examples {
                for (place, column) in match.examples.enumerated() {
                    values.append(Evidence.Value("item-\(place + 1)", item(column, match)))
                }
            }
        }
        var events = [left.record.event, right.record.event].compactMap { $0 }
        if let control { events.append(control.event) }
        return Evidence(Messages.compared(view(match)), values: values, events: events)
    }

    private func statistics(_ match: PairMatch) -> [Evidence.Value] {
        var values = [
            Evidence.Value("compared-items", String(match.compared)),
            Evidence.Value("left-out-following-published-prices", String(match.anchored)),
            Evidence.Value("left-out-same-with-most-others", String(match.common)),
            Evidence.Value("lists-of-the-lot", String(entries.count)),
        ]
        if match.rule == .profile {
            values.append(Evidence.Value("rank-correlation", Rounded.decimal(match.center, places: 2)))
        } else {
            values.append(Evidence.Value("matching-items", String(match.matching)))
            values.append(Evidence.Value("share", Rounded.decimal(match.share, places: 2)))
            values.append(Evidence.Value("judged", "\(match.judgedMatching) / \(match.judged)"))
            values.append(Evidence.Value("chapters", "\(match.chaptersMatching) / \(match.chapters)"))
            values.append(Evidence.Value("needed", String(match.fewest)))
        }
        if match.rule == .proportional {
            values.append(Evidence.Value("ratio", Rounded.decimal(exp(match.center), places: 4)))
        } else if match.rule == .shifted {
            values.append(Evidence.Value("difference", Messages.yuan(match.center)))
        }
        values.append(Evidence.Value("probability", Messages.probability(match.logarithm)))
        return values
    }

    /// One item with both prices.
    private func item(_ column: Int, _ match: PairMatch) -> String {
        let about = compared.aligned.columns[column]
        func price(_ list: Int) -> String {
            let price = compared.prices.values[list][column]
            return price == 0 ? "-" : Money(tenThousandths: price, currency: "CNY").decimal
        }
        let words = [about.code, about.name, about.unit].filter { !$0.isEmpty }.joined(separator: " ")
        return "\(words): \(price(match.left)) / \(price(match.right))"
    }
}
