import DetectorKit

/// Which articles a finding rests on: they differ between government procurement, works and negotiated methods.
struct GoverningLaw: Hashable, Codable, Sendable {
    /// What kind of sameness is found.
    enum Ground: String {
        case sameFile, identical, mixedUp, sameMaker

        /// Numerals of the clauses of 87号令 37 and 条例 40, which number these cases alike.
        var clauses: [(chinese: String, english: String)] {
            switch self {
            case .sameFile: [("一", "1"), ("四", "4"), ("五", "5")]
            case .identical: [("一", "1"), ("四", "4")]
            case .mixedUp: [("五", "5")]
            case .sameMaker: [("一", "1")]
            }
        }
    }

    let regime: String
    let method: String?

    /// Negotiation, consultation, inquiry, framework agreements and single source know no deemed collusion.
    var isNegotiated: Bool {
        guard let method = method?.lowercased() else { return false }
        let chinese = ["谈判", "磋商", "询价", "框架", "单一来源"]
        let english = ["negotiat", "consult", "inquiry", "enquiry", "framework", "single"]
        return (chinese + english).contains { method.contains($0) }
    }

    func basis(_ ground: Ground) -> [LegalBasis] {
        if regime == "works" {
            return ground.clauses.map {
                LegalBasis(
                    chinese: "《招标投标法实施条例》第四十条第（\($0.chinese)）项",
                    english: "Regulations on the Tendering and Bidding Law, Article 40 (\($0.english))")
            }
        }
        if isNegotiated {
            return [
                LegalBasis(
                    chinese: "《政府采购法实施条例》第七十四条（恶意串通线索；该采购方式无“视为串通”条款）",
                    english:
                        "Regulations on the Government Procurement Law, Article 74 (a clue only: no deemed collusion)")
            ]
        }
        return ground.clauses.map {
            LegalBasis(
                chinese: "财政部令第87号第三十七条第（\($0.chinese)）项",
                english: "Ministry of Finance Order No. 87, Article 37 (\($0.english))")
        }
    }
}
