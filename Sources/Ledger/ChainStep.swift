public import DetectorKit

/// The links of a procurement's chain, from the budget to the archive, in their order.
public enum ChainStep: String, CaseIterable, Sendable, Comparable {
    case budget, plan, intention, start, notice, document, opening, evaluation, candidates, award
    case resultNotice = "result-notice"
    case awardLetter = "award-letter"
    case contract, publication, filing, amendment, delivery, acceptance, invoice, payment, archive
    case termination, question, complaint

    /// What a step is told apart by.
    public enum Scope: Sendable {
        case project, lot, contract, remedy
    }

    public var scope: Scope {
        switch self {
        case .opening, .evaluation, .candidates, .award, .awardLetter, .termination: .lot
        case .contract, .publication, .filing, .amendment, .delivery, .acceptance, .invoice, .payment: .contract
        case .question, .complaint: .remedy
        case .budget, .plan, .intention, .start, .notice, .document, .resultNotice, .archive: .project
        }
    }

    /// The place in the chain, from 0.
    public var rank: Int { Self.allCases.firstIndex(of: self)! }

    public static func < (left: ChainStep, right: ChainStep) -> Bool { left.rank < right.rank }

    /// Event types that say that the step was done.
    var completing: [String] {
        switch self {
        case .budget: ["budget.approved"]
        case .plan: ["plan.filed"]
        case .intention: ["intention.published", "intention.exempted"]
        case .start: ["procurement.started"]
        case .notice: ["tender.notice_published", "single_source.publicised"]
        case .document: ["tender.document_issued", "tender.document_published"]
        case .opening: ["bids.opened"]
        case .evaluation: ["evaluation.completed"]
        case .candidates: ["candidates.publicised"]
        case .award: ["award.decided"]
        case .resultNotice: ["award.notice_published"]
        case .awardLetter: ["award.letter_issued"]
        case .contract: ["contract.signed"]
        case .publication: ["contract.published"]
        case .filing: ["contract.filed"]
        case .amendment: ["contract.amended"]
        case .delivery: ["goods.delivered"]
        case .acceptance: ["acceptance.done"]
        case .invoice: ["invoice.received"]
        case .payment: ["payment.made"]
        case .archive: ["archive.completed"]
        case .termination: ["tender.terminated", "contract.terminated"]
        case .question: ["question.answered"]
        case .complaint: ["complaint.decided", "complaint.rejected", "complaint.rejected_notice"]
        }
    }

    /// Event types that belong to the step and do not end it.
    var accompanying: [String] {
        switch self {
        case .budget: ["budget.adjusted"]
        case .notice:
            ["notice.received_by_site", "notice.published", "tender.notice_period_end", "single_source.period_end"]
        case .document: ["tender.clarified", "tender.document_offer_end"]
        case .opening: ["bid.deadline"]
        case .evaluation: ["evaluation.started", "evaluation.report_delivered"]
        case .resultNotice: ["award.notice_period_end"]
        case .acceptance:
            ["acceptance.requested", "acceptance.started", "acceptance.uploaded", "acceptance.published"]
        case .payment: ["payment.condition_met", "payment.requested"]
        case .question: ["question.received", "question.answer_period_expired"]
        case .complaint:
            [
                "complaint.filed", "complaint.received", "complaint.reviewed", "complaint.accept_decision",
                "complaint.served", "complaint.responded", "complaint.decision_published",
                "complaint.suspension_ordered",
            ]
        default: []
        }
    }

    private static let byEvent = Dictionary(
        uniqueKeysWithValues: allCases.flatMap { step in (step.completing + step.accompanying).map { ($0, step) } })

    /// The step to which an event type belongs; nil for one that is no link of the chain, as all sealed types are.
    public init?(event name: String) {
        guard let step = Self.byEvent[name] else { return nil }
        self = step
    }

    public var title: BilingualText { Messages.title(of: self) }
}
