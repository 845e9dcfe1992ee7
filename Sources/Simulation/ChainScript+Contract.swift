import BidEvents
import CanonicalJSON

// Contract, acceptance, payment, and remedies.
extension ChainScript {
    mutating func contract(_ letter: CivilDate, _ number: Int) {
        let contract = "C-\(project)-\(number)"
        let signed = fault == .lateSigning ? daysLater(letter, 45) : later(letter, 1)
        let share = award / (fault == .splitPurchase ? 2 : 1)
        let amount = fault == .contractOverAward ? share / 100 * 105 : share
        sheet.write(
            "contract.signed", at: at(signed, 10),
            ids + [
                .text("contract_id", contract), .text("supplier_code", supplier), .text("purchaser_code", unit),
                .text("budget_id", "B-\(project)"), .text("category_code", "A0201"),
                .text("method", fault == .splitPurchase ? "竞争性磋商" : "公开招标"), .money("amount", amount),
                .number("payment_term_days", 30), .text("delivery_due", later(signed, 30).description),
                .text("acceptance_due", later(signed, 40).description), .text("sme_class", "small"),
                .text("payee_account_hash", "acct-\(supplier)"), .text("handled_by", "clerk-\(unit)"),
                .time("signed_at", at(signed, 10)),
            ])
        let ids: [JSONMember] = [.text("contract_id", contract), .text("project_id", project)]
        let published = later(signed, fault == .latePublication ? 6 : 1)
        sheet.write(
            "contract.published", at: at(published, 9),
            ids + [.text("url", "https://site.example/\(contract)"), .time("published_at", at(published, 9))])
        let filed = later(signed, fault == .lateFiling ? 12 : 1)
        sheet.write("contract.filed", at: at(filed, 10), ids + [.time("filed_at", at(filed, 10))])
        if fault == .cashBond {
            let refunded = at(later(signed, 2), 15)
            sheet.write(
                "bond.refunded", at: refunded,
                [
                    .text("project_id", project), .text("bond_id", "BD-\(project)"), .text("supplier_code", supplier),
                    .money("amount", total / 100), .text("role", "winner"), .time("refunded_at", refunded),
                ])
        }
        perform(ids, contract, signed, amount)
    }

    private mutating func perform(
        _ ids: [JSONMember], _ contract: String, _ signed: CivilDate, _ amount: Int64
    ) {
        if fault == .supplementOverTenth {
            let day = at(later(signed, 3), 10)
            sheet.write(
                "contract.amended", at: day,
                [
                    .text("contract_id", contract), .text("amendment_id", "AM-\(contract)"),
                    .money("delta_amount", amount / 100 * 15), .text("reason", "增加数量"), .time("signed_at", day),
                ])
        }
        let delivered = later(signed, random.integer(5...15))
        sheet.write(
            "goods.delivered", at: at(delivered, 10),
            ids + [.text("delivery_id", "G-\(contract)"), .time("delivered_at", at(delivered, 10))])
        let requested = later(delivered, 1)
        let request: [JSONMember] = [.text("request_id", "Q-\(contract)")]
        sheet.write(
            "acceptance.requested", at: at(requested, 9), ids + request + [.time("requested_at", at(requested, 9))])
        let accepted = later(requested, 1)
        sheet.write("acceptance.started", at: at(accepted, 9), ids + request + [.time("started_at", at(accepted, 9))])
        let acceptance: [JSONMember] = [.text("acceptance_id", "A-\(contract)")]
        sheet.write(
            "acceptance.done", at: at(accepted, 16),
            ids + acceptance + [
                .text("result", "pass"), .text("accepted_by", "keeper-\(unit)"), .time("done_at", at(accepted, 16)),
            ])
        let uploaded = at(later(accepted, 1), 10)
        sheet.write(
            "acceptance.uploaded", at: uploaded,
            acceptance + [.text("doc_sha256", "d-\(contract)"), .time("uploaded_at", uploaded)])
        sheet.write(
            "acceptance.published", at: uploaded,
            acceptance + [.text("url", "https://site.example/\(contract)/a"), .time("published_at", uploaded)])
        if fault == .latePayment {
            let isRevised = delivered >= CivilDate(year: 2025, month: 6, day: 1)!
            consequences.append(isRevised ? "L-SMEPAY30B" : "L-SMEPAY30")
        }
        pay(ids, contract, later(accepted, 1), amount)
    }

    private mutating func pay(_ ids: [JSONMember], _ contract: String, _ invoiced: CivilDate, _ amount: Int64) {
        sheet.write(
            "invoice.received", at: at(invoiced, 9),
            ids + [.money("amount", amount), .time("received_at", at(invoiced, 9))])
        sheet.write(
            "payment.condition_met", at: at(invoiced, 10),
            ids + [.money("amount", amount), .time("met_at", at(invoiced, 10))])
        sheet.write(
            "payment.requested", at: at(invoiced, 11),
            ids + [
                .text("request_id", "PR-\(contract)"), .money("amount", amount),
                .text("requested_by", "cashier-\(unit)"),
                .time("requested_at", at(invoiced, 11)),
            ])
        let paid = fault == .latePayment ? daysLater(invoiced, 45) : later(invoiced, 1)
        let account = fault == .wrongAccount ? "acct-unknown" : "acct-\(supplier)"
        func payment(_ contract: String, _ number: Int, _ amount: Int64, _ kind: String) -> [JSONMember] {
            [
                .text("contract_id", contract), .text("transaction_id", "T-\(contract)-\(number)"),
                .money("amount", amount), .text("kind", kind), .text("payee_account_hash", account),
                .time("paid_at", at(paid, 15)),
            ]
        }
        let due = fault == .overpaid ? amount / 100 * 112 : amount
        sheet.write("payment.made", at: at(paid, 15), payment(contract, 1, due, "final"))
        if fault == .paidWithoutContract {
            sheet.write("payment.made", at: at(paid, 15), payment("C-\(project)-unknown", 1, amount / 10, "progress"))
        }
        let archived = at(later(paid, 2), 10)
        sheet.write("archive.completed", at: archived, [.text("project_id", project), .time("completed_at", archived)])
    }

    // Questions and complaints: with some faults, and now and then an honest one.

    mutating func remedies(_ letter: CivilDate) {
        let complains = fault == .lateComplaintReview || fault == .lateComplaintDecision
        let isHonest = fault == nil && random.chance(0.04)
        guard complains || isHonest || fault == .unansweredQuestion else { return }
        let asked = later(letter, 2), question: [JSONMember] = [.text("question_id", "Z-\(project)")]
        sheet.write(
            "question.received", at: at(asked, 10),
            question + [
                .text("project_id", project), .text("supplier_code", "other-\(project)-1"), .text("phase", "result"),
                .time("received_at", at(asked, 10)),
            ])
        if fault == .unansweredQuestion { return }
        let answered = later(asked, 4)
        sheet.write(
            "question.answered", at: at(answered, 10),
            question + [
                .text("project_id", project), .text("outcome", "rejected"), .text("answered_by", "chief-\(unit)"),
                .time("answered_at", at(answered, 10)),
            ])
        complain(question, later(answered, 5), isSuspended: isHonest)
    }

    private mutating func complain(_ question: [JSONMember], _ filed: CivilDate, isSuspended: Bool) {
        let complaint: [JSONMember] = [.text("complaint_id", "K-\(project)")]
        sheet.write(
            "complaint.filed", at: at(filed, 9),
            complaint + question + [
                .text("supplier_code", "other-\(project)-1"), .time("filed_at", at(filed, 9)),
            ])
        sheet.write("complaint.received", at: at(filed, 10), complaint + [.time("received_at", at(filed, 10))])
        let reviewed = later(filed, fault == .lateComplaintReview ? 8 : 3)
        sheet.write(
            "complaint.reviewed", at: at(reviewed, 10),
            complaint + [.text("result", "accept"), .time("reviewed_at", at(reviewed, 10))])
        let served = later(filed, fault == .lateComplaintReview ? 8 : 5)
        sheet.write("complaint.served", at: at(served, 11), complaint + [.time("served_at", at(served, 11))])
        let responded = later(served, 4)
        sheet.write(
            "complaint.responded", at: at(responded, 10), complaint + [.time("responded_at", at(responded, 10))])
        var decided = later(filed, fault == .lateComplaintDecision ? 40 : 25)
        if isSuspended {
            // An expert opinion stops the clock for ten working days, and the decision uses them.
            let from = later(responded, 1), to = later(from, 9)
            sheet.write(
                "complaint.clock_suspended", at: at(from, 9),
                complaint + [
                    .text("reason", "专家鉴定"), .text("from", from.description), .text("to", to.description),
                ])
            decided = later(filed, 38)
        }
        sheet.write(
            "complaint.decided", at: at(decided, 10),
            complaint + [
                .text("outcome", "驳回投诉"), .text("decision_no", "NO-\(project)"), .time("decided_at", at(decided, 10)),
            ])
        let told = later(decided, 3)
        sheet.write(
            "complaint.decision_published", at: at(told, 10),
            complaint + [.text("url", "https://site.example/\(project)/k"), .time("published_at", at(told, 10))])
    }
}
