public import BidEvents
public import DetectorKit

/// What one event says of how things belong together: the joints of a chain.
///
/// A pure function of the event. Reports come in any order, so nothing is joined here; that is done when reading.
public struct ChainLinks: Hashable, Sendable {
    /// That one thing belongs to another: a contract to a project, a plan to a budget.
    public struct Edge: Hashable, Sendable {
        public let source: Subject
        public let target: Subject
    }

    /// Who or what a thing is attributed to.
    public struct Attribution: Hashable, Sendable {
        public let node: Subject
        public let role: AttributionRole
        public let value: String
    }

    /// What the event is kept under.
    public let home: Subject
    /// The link of the chain it belongs to; nil when it only joins or attributes.
    public let step: ChainStep?
    public let edges: [Edge]
    public let attributions: [Attribution]
    /// Who was awarded the project, or signed the contract; nil in every other event.
    public let winner: String?

    /// The most bytes of a name that is kept.
    static let longestName = 400

    /// Nil for an event that has no place in a chain, which holds for everything that is sealed before an opening.
    public init?(of event: Event) {
        guard let type = event.type, type.sealing != .sealed else { return nil }
        let nodes = Self.nodes(of: event)
        guard let home = nodes.first else { return nil }
        step = ChainStep(event: event.name)
        edges = Self.edges(among: nodes)
        attributions = Self.attributions(of: event, among: nodes)
        winner = Self.winner(of: event, step)
        if step == nil, edges.isEmpty, attributions.isEmpty { return nil }
        self.home = home
    }

    private static func winner(of event: Event, _ step: ChainStep?) -> String? {
        guard step == .award || step == .contract, let code = event.text("supplier_code"), !code.isEmpty,
            code.utf8.count <= longestName
        else { return nil }
        return code
    }

    /// Fields that name a link, from what is most particular to what is most general.
    private static let fields = [
        ("acceptance_id", "acceptance"), ("contract_id", "contract"), ("complaint_id", "complaint"),
        ("question_id", "question"), ("enquiry_id", "enquiry"), ("bond_id", "bond"), ("notice_id", "notice"),
        ("project_id", "project"),
        ("intention_id", "intention"), ("plan_id", "plan"), ("budget_id", "budget"),
    ]

    /// The kinds of things that are kept: links of chains, and the purchasers behind them.
    public static let kinds = Set(fields.map(\.1)).union(["purchaser"])

    /// Which kinds belong to which.
    private static let joints: [String: [String]] = [
        "acceptance": ["contract", "project"], "contract": ["project"], "complaint": ["question", "project"],
        "question": ["project"], "enquiry": ["project"], "bond": ["project"], "notice": ["project"],
        "project": ["intention", "plan", "budget"], "plan": ["budget"],
    ]

    private static func nodes(of event: Event) -> [Subject] {
        // A report about bids names a project too, and is no link of its chain.
        guard ChainStep(event: event.name) != nil || joining.contains(event.name) else { return [] }
        return things(namedIn: event)
    }

    /// The links of chains that an event names, from what is most particular to what is most general.
    public static func things(namedIn event: Event) -> [Subject] {
        fields.compactMap { field, kind in
            guard let text = event.text(field), !text.isEmpty else { return nil }
            return Subject(kind: kind, identifier: text)
        }
    }

    /// Types that are no link themselves, and join or attribute.
    private static let joining: Set = [
        "agency.engaged", "contract.payment_term_days", "enquiry.received", "bond.forfeited",
    ]

    private static func edges(among nodes: [Subject]) -> [Edge] {
        nodes.flatMap { source in
            (joints[source.kind] ?? []).compactMap { kind in
                nodes.first { $0.kind == kind }.map { Edge(source: source, target: $0) }
            }
        }
    }

    private static func attributions(of event: Event, among nodes: [Subject]) -> [Attribution] {
        // What an event says of a contract's purchaser, it says of the project's.
        guard let bearer = nodes.first(where: { ["project", "intention", "plan", "budget"].contains($0.kind) }) else {
            return []
        }
        let purchaser = event.text("purchaser_code") ?? (bearer.kind == "budget" ? event.text("unit_code") : nil)
        var found: [Attribution] = []
        func add(_ role: AttributionRole, _ value: String?, to node: Subject) {
            guard let value, !value.isEmpty, value.utf8.count <= longestName else { return }
            found.append(Attribution(node: node, role: role, value: value))
        }
        add(.purchaser, purchaser, to: bearer)
        add(.agency, event.text("agency_code"), to: bearer)
        add(.region, event.text("region_code") ?? event.region, to: bearer)
        add(.name, event.text("project_name"), to: bearer)
        // A unit's own figures are compared by region as well.
        if let purchaser { add(.region, event.region, to: Subject(kind: "purchaser", identifier: purchaser)) }
        return found
    }
}

/// In which respect something is attributed.
public enum AttributionRole: Int64, CaseIterable, Sendable {
    case purchaser = 1, agency, region, name
}
