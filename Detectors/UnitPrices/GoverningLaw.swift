import DetectorKit

/// Which article a finding rests on: it differs between government procurement, works and negotiated methods.
struct GoverningLaw: Sendable {
    let regime: String
    let method: String?

    /// Negotiation, consultation, inquiry, framework agreements and single source know no deemed collusion.
    private var isNegotiated: Bool {
        guard let method = method?.lowercased() else { return false }
        let marks = [
            "谈判", "磋商", "询价", "框架", "单一来源", "negotiat", "consult", "inquiry", "enquiry", "framework", "single",
        ]
        return marks.contains { method.contains($0) }
    }

    /// Abnormally alike, or prices that differ by a rule.
    var basis: [LegalBasis] {
        if regime == "works" {
            return [
                LegalBasis(
                    chinese: "《招标投标法实施条例》第四十条第（四）项",
                    english: "Regulations on the Tendering and Bidding Law, Article 40 (4)")
            ]
        }
        if isNegotiated {
            return [
                LegalBasis(
                    chinese: "《政府采购法实施条例》第七十四条（恶意串通线索；该采购方式无“视为串通”条款）",
                    english:
                        "Regulations on the Government Procurement Law, Article 74 (a clue only: no deemed collusion)")
            ]
        }
        return [
            LegalBasis(
                chinese: "财政部令第87号第三十七条第（四）项",
                english: "Ministry of Finance Order No. 87, Article 37 (4)")
        ]
    }
}
