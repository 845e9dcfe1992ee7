import BidEvents
import CanonicalJSON

// Contract, acceptance, payment, questions.
extension ProjectScript {
    mutating func perform(_ letter: CivilDate, _ plant: Plant?, _ oddity: Oddity?) {
        let winner = bidders.min { ($0.price, $0.id) < ($1.price, $1.id) }!
        if plant == .neverAnswered || random.chance(0.1) { question(letter, isAnswered: plant != .neverAnswered) }
        let signed = later(letter, plant == .lateSigning ? 9 : 1)
        let contract = "C-\(project)"
        sheet.write(
            "contract.signed", at: at(signed, 10),
            ids + [
                .text("contract_id", contract), .text("supplier_code", winner.supplier.code),
                .money("amount", winner.price),
                .value("payment_term_days", 30), .text("purchaser_code", purchaser), .text("budget_id", "B-\(project)"),
                .text("delivery_due", later(signed, 20).description),
                .text("acceptance_due", later(signed, 30).description),
                .text("payee_account_hash", "acct-\(winner.supplier.code)"), .time("signed_at", at(signed, 10)),
            ])
        if takesBonds { refund(winner, on: later(signed, 2), role: "winner") }
        let ids: [JSONMember] = [.text("contract_id", contract), .text("project_id", project)]
        if plant != .neverPublished {
            let day = later(signed, 1)
            // Done in time but told days later: the warning of the meantime must be retracted.
            let told = oddity == .lateReport ? at(later(day, 6), 9) : nil
            sheet.write("contract.published", at: at(day, 9), reported: told, ids + [.time("published_at", at(day, 9))])
        }
        let filed = later(signed, plant == .lateFiling ? 12 : 1)
        sheet.write("contract.filed", at: at(filed, 10), ids + [.time("filed_at", at(filed, 10))])
        let delivered = later(signed, random.integer(5...15))
        sheet.write("goods.delivered", at: at(delivered, 10), ids + [.time("delivered_at", at(delivered, 10))])
        let requested = later(delivered, 1)
        sheet.write(
            "acceptance.requested", at: at(requested, 9),
            ids + [
                .text("request_id", "Q-\(project)"), .time("requested_at", at(requested, 9)),
            ])
        let accepted = later(requested, 1)
        sheet.write("acceptance.started", at: at(accepted, 9), ids + [.time("started_at", at(accepted, 9))])
        sheet.write(
            "acceptance.done", at: at(accepted, 16),
            ids + [
                .text("acceptance_id", "A-\(project)"), .text("result", "pass"), .time("done_at", at(accepted, 16)),
            ])
        let invoiced = later(accepted, 1)
        sheet.write(
            "invoice.received", at: at(invoiced, 9),
            ids + [
                .money("amount", winner.price), .time("received_at", at(invoiced, 9)),
            ])
        sheet.write(
            "payment.condition_met", at: at(invoiced, 10),
            ids + [
                .money("amount", winner.price), .time("met_at", at(invoiced, 10)),
            ])
        let paid = later(invoiced, plant == .latePayment ? 11 : 1)
        sheet.write(
            "payment.made", at: at(paid, 15),
            ids + [
                .money("amount", winner.price), .text("kind", "final"),
                .text("payee_account_hash", "acct-\(winner.supplier.code)"),
                .time("paid_at", at(paid, 15)),
            ])
    }

    mutating func question(_ letter: CivilDate, isAnswered: Bool) {
        let asked = later(letter, 2)
        let id = "Z-\(project)"
        sheet.write(
            "question.received", at: at(asked, 10),
            [
                .text("project_id", project), .text("question_id", id), .text("phase", "result"),
                .time("received_at", at(asked, 10)),
            ])
        guard isAnswered else { return }
        let answered = later(asked, 4)
        sheet.write(
            "question.answered", at: at(answered, 10),
            [
                .text("question_id", id), .text("outcome", "rejected"), .time("answered_at", at(answered, 10)),
            ])
    }
}
