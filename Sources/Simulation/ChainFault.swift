/// What is planted in a project of a chain simulation: one break of one kind of rule.
enum ChainFault: String, CaseIterable, Sendable {
    // Deadlines.
    case shortBidPeriod, shortNotice, lateReport, lateAward, lateResult, lateSigning, latePublication, lateFiling
    case latePayment, unansweredQuestion, lateComplaintReview, lateComplaintDecision
    // Steps without an earlier one.
    case noBudget, noPlan, noExpertDraw, noLetter, paidWithoutContract
    // Amounts.
    case noticeOverBudget, contractOverAward, supplementOverTenth, overpaid
    // Disclosure.
    case noticeWithoutBudget, resultWithoutExperts, reviewerUnnamed
    // What must not be.
    case formalityRejection, bannedWinner, leaderOfPurchaser, cashBond
    // Values that must agree, and duties that must be apart.
    case wrongAccount, documentBudgetDiffers, reviewerIsAuthor
    // Shares.
    case splitPurchase
    // Wordings.
    case brandWording, poolWording, channelsMissing

    /// The kind of rule that it breaks.
    var kind: String {
        switch self {
        case .shortBidPeriod, .shortNotice, .lateReport, .lateAward, .lateResult, .lateSigning, .latePublication,
            .lateFiling, .latePayment, .unansweredQuestion, .lateComplaintReview, .lateComplaintDecision:
            "deadline"
        case .noBudget, .noPlan, .noExpertDraw, .noLetter, .paidWithoutContract: "predecessor"
        case .noticeOverBudget, .contractOverAward, .supplementOverTenth, .overpaid: "amount"
        case .noticeWithoutBudget, .resultWithoutExperts, .reviewerUnnamed: "disclosure"
        case .formalityRejection, .bannedWinner, .leaderOfPurchaser, .cashBond: "forbidden"
        case .wrongAccount, .documentBudgetDiffers: "agreement"
        case .reviewerIsAuthor: "separation"
        case .splitPurchase: "share"
        case .brandWording, .poolWording, .channelsMissing: "lint"
        }
    }

    /// The rules of the nation that it breaks.
    var nationalRules: [String] {
        switch self {
        case .shortBidPeriod: ["L-GPL35"]
        case .shortNotice: ["L-NOTICE5"]
        case .lateReport: ["L-REPORT2"]
        case .lateAward: ["L-WINNER5"]
        case .lateResult: ["L-RESULT2"]
        case .lateSigning: ["L-SIGN30"]
        case .latePublication: ["L-PUB2"]
        case .lateFiling: ["L-FILE7"]
        case .latePayment: ["L-PAY30INV"]
        case .unansweredQuestion: ["L-QA7"]
        case .lateComplaintReview: ["L-CREV5"]
        case .lateComplaintDecision: ["L-CDEC30"]
        case .noBudget: ["N-BUDGET-FIRST", "N-NOTICE-NEEDS-BUDGET"]
        case .noPlan: ["N-PLAN-FIRST"]
        case .noExpertDraw: ["N-EXPERTS-DRAWN"]
        case .noLetter: ["N-LETTER-BEFORE-CONTRACT"]
        case .paidWithoutContract: ["N-PAY-NEEDS-CONTRACT"]
        case .noticeOverBudget: ["N-NOTICE-LE-BUDGET"]
        case .contractOverAward: ["N-CONTRACT-LE-AWARD"]
        case .supplementOverTenth: ["N-SUPPLEMENT-10"]
        case .overpaid: ["N-PAID-LE-CONTRACT"]
        case .noticeWithoutBudget: ["N-NOTICE-SHOWS-BUDGET"]
        case .resultWithoutExperts: ["N-RESULT-EXPERTS"]
        case .reviewerUnnamed: ["N-PLAN-REVIEWED"]
        case .formalityRejection: ["N-REJECT-FORMALITY"]
        case .bannedWinner: ["N-BAN-AWARD", "N-BAN-BID"]
        case .leaderOfPurchaser: ["N-COMMITTEE-LEADER"]
        case .cashBond: ["N-BOND-NOT-CASH"]
        case .wrongAccount: ["N-PAY-ACCOUNT"]
        case .documentBudgetDiffers: ["N-DOCUMENT-BUDGET-SAME"]
        case .reviewerIsAuthor: ["N-REVIEWER-APART"]
        case .splitPurchase: ["N-SPLIT"]
        case .brandWording: ["N-LINT-BRAND"]
        case .poolWording: ["N-LINT-POOL"]
        case .channelsMissing: ["N-DOCUMENT-CHANNELS"]
        }
    }

    /// The rules of one region that it breaks as well, by the prefix of its administrative code.
    var localRules: [(region: String, rules: [String])] {
        switch self {
        case .lateSigning: [("4110", ["T-XC-SIGN"]), ("4101", ["T-ZZ-SIGN"])]
        case .latePublication: [("4110", ["T-XC-PUB"])]
        case .lateFiling: [("4110", ["T-XC-FILE"]), ("4101", ["T-ZZ-FILE"])]
        case .latePayment: [("4110", ["T-XC-PAY"]), ("4304", ["T-HY-PAY", "HY-TREASURY-PAYS"])]
        case .unansweredQuestion: [("4304", ["T-HY-QANS"])]
        case .lateComplaintReview: [("4304", ["T-HY-CREV"])]
        case .lateComplaintDecision: [("4304", ["T-HY-CDEC"])]
        case .cashBond: [("4110", ["XC-NO-BOND"])]
        default: []
        }
    }

    /// Rules of the nation whose place a region's own take.
    private static let replaced: [(region: String, rules: [String])] = [("4304", ["L-QA7", "L-CREV5", "L-CDEC30"])]

    func rules(in region: String) -> [String] {
        let local = localRules.filter { region.hasPrefix($0.region) }.flatMap(\.rules)
        let replaced = Self.replaced.filter { region.hasPrefix($0.region) }.flatMap(\.rules)
        return (nationalRules.filter { !replaced.contains($0) } + local).sorted()
    }
}
