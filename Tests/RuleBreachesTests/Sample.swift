import CanonicalJSON
import DetectorKit
import DetectorTesting
import RuleBreaches

/// A jurisdiction with one rule of every kind.
enum Sample {
    static let rules = """
        jurisdiction: sample
        title_zh: 示例
        title_en: "Sample"
        regions: ["99"]
        regime: government-procurement
        rules:
        """

    private static let common =
        "title_zh: 示例规则, title_en: \"A sample rule\", citation_zh: 示例, citation_en: Sample, "
        + "hardness: statute, effective_from: 2020-01-01"

    static func configuration(_ lines: [String]) -> ConfigurationBundle {
        let text = ([rules] + lines.map { "  - {\($0), \(common)}" }).joined(separator: "\n")
        return ConfigurationBundle([ConfigurationBundle.File(path: "Rules/sample.yaml", text: text)])
    }

    static let everyKind = configuration([
        "id: PRE, kind: predecessor, event: plan.filed, requires: [budget.approved], match: [budget_id], exempted_by: budget.adjusted",
        "id: AMOUNT, kind: amount, left: [{sum: contract.amended/delta_amount, each: amendment_id}], compare: at-most, "
            + "right: [{latest: [contract.signed/amount]}], factor: 0.10, match: [contract_id]",
        "id: LOTS, kind: amount, left: [{sum: contract.signed/amount, each: contract_id}], compare: at-most, "
            + "right: [{latest: [award.decided/amount]}], match: [project_id, lot_id]",
        "id: TELL, kind: disclosure, event: intention.published, fields: [project_name, budget_amount], match: [intention_id]",
        "id: FEE, kind: forbidden, event: fee.charged, where: [{field: kind, in: [document]}], match: [project_id]",
        "id: BOND, kind: forbidden, event: bond.paid, where: [{field: form, in: [cash]}], match: [project_id], instance: [supplier_code]",
        "id: BAN, kind: forbidden, event: bids.opened, rows: rows, match: [supplier_code], "
            + "match_as: {penalty.imposed: party_code}, during: {event: penalty.imposed, from: ban_from, until: ban_to}",
        "id: ACCOUNT, kind: agreement, values: [payment.made/payee_account_hash, contract.signed/payee_account_hash], match: [contract_id]",
        "id: APART, kind: separation, values: [plan.filed/drafted_by, plan.filed/reviewed_by], match: [plan_id]",
        "id: SHARE, kind: share, compare: at-least, ratio: 0.30, match: [purchaser_code], progress: [\"06-30\"], "
            + "part: [{sum: contract.signed/amount, each: contract_id, where: [{field: sme_class, in: [small]}]}], "
            + "whole: [{sum: contract.signed/amount, each: contract_id}]",
        "id: WORDS, kind: lint, event: tender.document_issued, phrases: [名录库], unless: [框架协议], match: [project_id]",
        "id: CHANNELS, kind: lint, event: tender.document_issued, demands: [[质疑], [电话, 联系方式]], match: [project_id]",
        "id: PREPAY, kind: indicator, period: once, match: [contract_id], whole: [{latest: [contract.signed/amount]}], "
            + "part: [{sum: payment.made/amount, each: transaction_id, where: [{field: kind, in: [prepay]}]}]",
    ])

    static let catalog = DetectorCatalog([RuleBreaches.registration])

    static func stream() -> StreamBuilder { StreamBuilder(source: "urn:cn:ggzy:990000:trade") }

    /// What a rule said, as outcomes in order.
    static func outcomes(of rule: String, _ stream: StreamBuilder) -> [String] {
        findings(of: rule, stream).map { $0.outcome == .warning ? $0.severity.rawValue : $0.outcome.rawValue }
    }

    static func findings(of rule: String, _ stream: StreamBuilder) -> [Finding] {
        DetectorTesting.findings(catalog, stream.entries, configuration: everyKind).filter { $0.rule == rule }
    }
}

extension StreamBuilder {
    mutating func sign(_ contract: String, _ amount: String, at day: String, _ more: [String: JSONValue] = [:]) {
        let data: [String: JSONValue] = [
            "project_id": "P1", "contract_id": .string(contract), "supplier_code": "S1", "amount": .yuan(amount),
            "signed_at": .string(day),
        ]
        event("contract.signed", at: day, data.merging(more) { $1 })
    }

    mutating func amend(_ amendment: String, _ amount: String, at day: String) {
        event(
            "contract.amended", at: day,
            [
                "contract_id": "C1", "amendment_id": .string(amendment), "delta_amount": .yuan(amount),
                "signed_at": .string(day),
            ])
    }

    mutating func plan(at day: String, _ more: [String: JSONValue] = [:]) {
        let data: [String: JSONValue] = ["plan_id": "L1", "budget_id": "B1", "filed_at": .string(day)]
        event("plan.filed", at: day, data.merging(more) { $1 })
    }

    mutating func budget(reported: String, approved: String) {
        event(
            "budget.approved", at: reported,
            ["budget_id": "B1", "unit_code": "U1", "amount": .yuan("100.00"), "approved_at": .string(approved)])
    }
}
