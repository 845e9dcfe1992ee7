public import BidEvents
import CanonicalJSON

/// What the chain keeps of one event: when, where, what it names and how much, never who bids.
public struct ChainEvent: Hashable, Sendable {
    public let offset: Int64
    public let reference: EventReference
    /// The dotted type name.
    public let name: String
    public let step: ChainStep
    public let occurred: Occurrence
    public let lot: String?
    /// Lots that a notice lists.
    public let lots: [String]
    public let contract: String?
    public let acceptance: String?
    /// The question or complaint.
    public let remedy: String?
    public let amount: Money?
    public let regime: String
    public let method: String?
    /// Identifiers of other links that it names, by kind.
    public let named: [String: String]

    /// Nil for an event that is no link of a chain.
    public init?(_ event: Event, offset: Int64) {
        guard let step = ChainStep(event: event.name) else { return nil }
        self.offset = offset
        self.step = step
        reference = event.reference
        name = event.name
        occurred = event.occurred
        lot = event.lotID
        lots = event.rows("lots").compactMap { $0["lot_id"]?.fieldText }
        contract = event.text("contract_id")
        acceptance = event.text("acceptance_id")
        remedy = event.text(step == .complaint ? "complaint_id" : "question_id")
        amount = Self.amountFields.lazy.compactMap { event.money($0) }.first
        regime = event.regime
        method = event.text("method")
        var named: [String: String] = [:]
        for kind in ["budget", "plan", "intention"] { named[kind] = event.text("\(kind)_id") }
        self.named = named
    }

    private static let amountFields = ["amount", "delta_amount", "new_amount", "budget_amount", "ceiling_price"]

    var completesStep: Bool { step.completing.contains(name) }
}
