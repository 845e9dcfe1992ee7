/// The vocabulary: every event type Bidwatch knows, declared once.
///
/// Validation, JSON Schema and the reference page derive from it. A type that is not here is kept and passed over.
public enum Vocabulary {
    /// All types, in the order of a procurement's life.
    public static let all: [EventType] =
        plan + tender + bid + evaluation + award + contract + performance + remedy + other + supervision + clock
        + caseWork

    private static let byFullName = Dictionary(uniqueKeysWithValues: all.map { ($0.fullName, $0) })
    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The type of a CloudEvents `type` such as `cn.procurement.bid.submitted.v1`; nil for an unknown one.
    public static func type(fullName: String) -> EventType? { byFullName[fullName] }

    /// The type of a dotted name such as `bid.submitted`; nil for an unknown one.
    public static func type(named name: String) -> EventType? { byName[name] }
}

// Rows that several types share.
extension Vocabulary {
    /// How the winner of a lot is chosen; the direction of every price statistic depends on it.
    static let awardMechanisms = [
        "lowest-price", "mean-price", "rate-floor", "comprehensive", "negotiated", "fixed-price",
    ]

    /// What a price stands for; amounts are never compared with rates.
    static let priceKinds = [
        "amount", "rate", "ratio", "preferential-rate", "discount-rate", "discount", "unit-price", "other",
    ]

    /// The three ratios that start a review of an abnormally low price.
    static let lowPriceRatios = [
        FieldDeclaration("mean", .decimal),
        FieldDeclaration("second_lowest", .decimal),
        FieldDeclaration("ceiling", .decimal),
    ]

    static let lotTerms = [
        FieldDeclaration("lot_id", .identifier, isRequired: true),
        FieldDeclaration("ceiling_price", .money),
        FieldDeclaration("budget_amount", .money),
        FieldDeclaration("award_mechanism", .enumeration(awardMechanisms)),
        FieldDeclaration("low_price_ratios", .record(lowPriceRatios)),
        FieldDeclaration("category_code", .identifier),
    ]

    static let openingRow = [
        FieldDeclaration("bid_id", .identifier, isRequired: true),
        FieldDeclaration("supplier_code", .identifier, isRequired: true),
        FieldDeclaration("price", .money),
        FieldDeclaration("rate", .decimal),
        FieldDeclaration("price_kind", .enumeration(priceKinds)),
        FieldDeclaration("duration", .text),
        FieldDeclaration("manager", .text),
        FieldDeclaration("objection", .text),
        FieldDeclaration("is_valid", .boolean),
    ]

    static let candidateRow = [
        FieldDeclaration("rank", .integer, isRequired: true),
        FieldDeclaration("supplier_code", .identifier, isRequired: true),
        FieldDeclaration("price", .money),
        FieldDeclaration("rate", .decimal),
        FieldDeclaration("price_kind", .enumeration(priceKinds)),
        FieldDeclaration("score", .decimal),
        FieldDeclaration("manager", .text),
    ]

    static let awardRow = [
        FieldDeclaration("lot_id", .identifier),
        FieldDeclaration("supplier_code", .identifier, isRequired: true),
        FieldDeclaration("amount", .money),
        FieldDeclaration("sme_class", .text),
    ]

    /// A bid that failed, as the result tells it to the public.
    static let rejectedRow = [
        FieldDeclaration("supplier_code", .identifier),
        FieldDeclaration("supplier_name", .text),
        FieldDeclaration("basis", .text),
        FieldDeclaration("reason_text", .text),
    ]

    /// How money reaches the supplier.
    static let paymentMeans = ["transfer", "bank-bill", "commercial-bill", "receivable-certificate", "other"]

    static let committeeRow = [
        FieldDeclaration("expert_id", .identifier),
        FieldDeclaration("kind", .enumeration(["expert", "purchaser", "agency"])),
        FieldDeclaration("leader", .boolean),
        FieldDeclaration("draw_id", .identifier),
        FieldDeclaration("unit_code", .identifier),
        FieldDeclaration("employment_type", .text),
    ]

    static let rankingRow = [
        FieldDeclaration("bid_id", .identifier, isRequired: true),
        FieldDeclaration("eval_price", .money),
        FieldDeclaration("score", .decimal),
        FieldDeclaration("rank", .integer),
    ]

    /// Who decides an item's price: the bidder, or the tender, a tariff or the government.
    static let priceClasses = ["free", "provisional", "fixed-fee", "government"]

    /// One item of a priced bill of quantities.
    static let unitPriceRow = [
        FieldDeclaration("item_code", .identifier, isRequired: true),
        FieldDeclaration("name", .text),
        FieldDeclaration("unit", .text),
        FieldDeclaration("chapter", .text),
        FieldDeclaration("quantity", .decimal),
        FieldDeclaration("unit_price", .money, isRequired: true),
        FieldDeclaration("amount", .money),
        FieldDeclaration("price_class", .enumeration(priceClasses)),
        FieldDeclaration("composition_hash", .text),
    ]
}
