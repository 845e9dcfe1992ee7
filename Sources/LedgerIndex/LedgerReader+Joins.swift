import DetectorKit
import Ledger
import SQLite

/// A thing of the index.
struct Node: Hashable {
    let number: Int64
    let subject: Subject
}

// How things belong together, as far as was known at a place of the log.
extension LedgerReader {
    /// How many things of one kind one thing may have here; a project has a few contracts, not thousands.
    static let neighborLimit: Int64 = 500

    func node(_ subject: Subject, through offset: Int64) throws -> Node? {
        let statement = try index.prepare(
            "SELECT number FROM nodes WHERE kind = ? AND identifier = ? AND offset <= ?")
        try statement.bind(.text(subject.kind), .text(subject.identifier), .integer(offset))
        defer { statement.reset() }
        return try statement.step() ? Node(number: statement.integer(0), subject: subject) : nil
    }

    /// What a thing belongs to, in the order in which it became known.
    func targets(of node: Node, kind: String, through offset: Int64) throws -> [Node] {
        try neighbors(
            """
            SELECT n.number, n.identifier FROM edges e JOIN nodes n ON n.number = e.target
            WHERE e.source = ? AND n.kind = ? AND e.offset <= ? ORDER BY e.offset, n.number LIMIT ?
            """, of: node, kind: kind, through: offset)
    }

    /// What belongs to a thing, in the order in which it became known.
    func sources(of node: Node, kind: String, through offset: Int64) throws -> [Node] {
        try neighbors(
            """
            SELECT n.number, n.identifier FROM edges e JOIN nodes n ON n.number = e.source
            WHERE e.target = ? AND n.kind = ? AND e.offset <= ? ORDER BY e.offset, n.number LIMIT ?
            """, of: node, kind: kind, through: offset)
    }

    private func neighbors(_ sql: String, of node: Node, kind: String, through offset: Int64) throws -> [Node] {
        let statement = try index.prepare(sql)
        try statement.bind(
            .integer(node.number), .text(kind), .integer(offset), .integer(Self.neighborLimit))
        defer { statement.reset() }
        var found: [Node] = []
        while try statement.step() {
            found.append(
                Node(number: statement.integer(0), subject: Subject(kind: kind, identifier: statement.text(1))))
        }
        return found
    }

    /// Everything that belongs to a project, and what it belongs to; itself first.
    func family(of project: Node, through offset: Int64) throws -> [Node] {
        var family = [project]
        func add(_ nodes: [Node]) { for node in nodes where !family.contains(node) { family.append(node) } }
        for kind in ["contract", "acceptance", "notice", "question", "complaint", "enquiry", "bond"] {
            add(try sources(of: project, kind: kind, through: offset))
        }
        for node in family {
            if node.subject.kind == "contract" { add(try sources(of: node, kind: "acceptance", through: offset)) }
            if node.subject.kind == "question" { add(try sources(of: node, kind: "complaint", through: offset)) }
        }
        // A plan or a budget may be of another region, and stand behind its projects too.
        add(try origins(of: project, through: offset).filter { try isVisible($0, through: offset) })
        return family
    }

    /// The intention, the plan and the budget of a project.
    func origins(of project: Node, through offset: Int64) throws -> [Node] {
        let plans = try targets(of: project, kind: "plan", through: offset)
        let intentions = try targets(of: project, kind: "intention", through: offset)
        let budgets =
            try targets(of: project, kind: "budget", through: offset)
            + plans.flatMap { try targets(of: $0, kind: "budget", through: offset) }
        return intentions + plans + budgets
    }

    /// The project to which a thing belongs; of a plan or a budget the first. Nil when none is known.
    func project(of subject: Subject, through offset: Int64) throws -> Node? {
        switch subject.kind {
        case "project": return try node(subject, through: offset)
        case "lot": return try project(ofLot: subject.identifier, through: offset)
        case "intention", "plan", "budget":
            guard let node = try node(subject, through: offset) else { return nil }
            let plans = try sources(of: node, kind: "plan", through: offset)
            return try (plans + [node]).lazy.flatMap { try sources(of: $0, kind: "project", through: offset) }.first
        default:
            guard let node = try node(subject, through: offset) else { return nil }
            if let project = try targets(of: node, kind: "project", through: offset).first { return project }
            for kind in ["contract", "question"] {
                if let next = try targets(of: node, kind: kind, through: offset).first {
                    return try targets(of: next, kind: "project", through: offset).first
                }
            }
            return nil
        }
    }

    /// A lot is named `project/lot`, and either may have slashes of its own.
    private func project(ofLot name: String, through offset: Int64) throws -> Node? {
        var rest = name[...]
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            let candidate = Subject(kind: "project", identifier: String(rest))
            if let found = try node(candidate, through: offset) { return found }
        }
        return nil
    }

    /// What is attributed to a thing, as last reported.
    func value(_ role: AttributionRole, of node: Node, through offset: Int64) throws -> String? {
        let statement = try index.prepare(
            "SELECT value FROM attributions WHERE node = ? AND role = ? AND offset <= ? ORDER BY offset DESC LIMIT 1")
        try statement.bind(.integer(node.number), .integer(role.rawValue), .integer(offset))
        defer { statement.reset() }
        return try statement.step() ? statement.text(0) : nil
    }

    /// What is attributed to a project: by itself, or else by what it belongs to.
    func value(_ role: AttributionRole, ofProject project: Node, through offset: Int64) throws -> String? {
        if let value = try value(role, of: project, through: offset) { return value }
        return try origins(of: project, through: offset).lazy.compactMap {
            try self.value(role, of: $0, through: offset)
        }
        .first
    }

    /// The purchaser, agency or region to which a measured subject counts; nil when none is known.
    func owner(_ role: AttributionRole, of subject: Subject, through offset: Int64) throws -> String? {
        if subject.kind == "purchaser" || subject.kind == "unit" {
            if role == .purchaser { return subject.identifier }
            let purchaser = Subject(kind: "purchaser", identifier: subject.identifier)
            return try node(purchaser, through: offset).flatMap { try value(role, of: $0, through: offset) }
        }
        if let project = try project(of: subject, through: offset) {
            return try value(role, ofProject: project, through: offset)
        }
        return try node(subject, through: offset).flatMap { try value(role, of: $0, through: offset) }
    }
}
