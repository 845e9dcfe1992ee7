import BidEvents
public import DetectorKit
import Ledger

// To which tender a thing belongs and who answers for it, as the log says.
extension CaseBook {
    private static func key(link name: String) -> String { "link/\(name)" }

    /// Remembers what an event says of how things belong together.
    mutating func learn(_ event: Event) throws {
        if let type = event.type, type.sealing == .opens, let project = event.projectID {
            try change("project:\(project)") { link in
                let lot = event.lotID ?? ""
                if !link.opened.contains(lot), link.opened.count < SubjectLink.lotLimit { link.opened.append(lot) }
            }
        }
        guard let links = ChainLinks(of: event) else { return }
        for edge in links.edges {
            try change("\(edge.source)") { link in
                if edge.source.kind == "project" {
                    let origin = "\(edge.target)"
                    if !link.origins.contains(origin), link.origins.count < SubjectLink.originLimit {
                        link.origins.append(origin)
                    }
                } else if edge.target.kind == "project" || link.owner == nil {
                    link.owner = "\(edge.target)"
                }
            }
        }
        if links.home.kind == "project" { try change("\(links.home)") { _ in } }
        for attribution in links.attributions {
            try change("\(attribution.node)") { link in
                switch attribution.role {
                case .purchaser: link.purchaser = attribution.value
                case .agency: link.agency = attribution.value
                case .name: link.name = attribution.value
                case .region: break
                }
            }
        }
    }

    private mutating func change(_ name: String, _ body: (inout SubjectLink) -> Void) throws {
        let known = try shelf.value(Self.key(link: name), as: SubjectLink.self)
        var link = known ?? SubjectLink()
        body(&link)
        if link != known { shelf.set(Self.key(link: name), link) }
    }

    private func link(_ name: String) throws -> SubjectLink? { try shelf.value(Self.key(link: name)) }

    /// How many joints lie between a thing and its project at most: acceptance, contract, project.
    private static let jointLimit = 4

    /// The project to which a subject belongs, as far as the log has said so; nil for what belongs to none.
    public func project(of subject: Subject) throws -> String? {
        switch subject.kind {
        case "project": return subject.identifier
        case "lot": return try project(ofLot: subject.identifier)
        default:
            var name = "\(subject)"
            for _ in 0..<Self.jointLimit {
                guard let owner = try link(name)?.owner else { return nil }
                if owner.hasPrefix("project:") { return String(owner.dropFirst("project:".count)) }
                name = owner
            }
            return nil
        }
    }

    /// A lot is named `project/lot`, and either may have slashes of its own.
    private func project(ofLot name: String) throws -> String? {
        var rest = name[...]
        var shortest: Substring?
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            shortest = shortest ?? rest
            if try link("project:\(rest)") != nil { return String(rest) }
        }
        return shortest.map(String.init)
    }

    func name(ofProject project: String) throws -> String? {
        if let name = try link("project:\(project)")?.name { return name }
        return try origins(of: project).lazy.compactMap(\.name).first
    }

    /// Who answers for a project: its purchaser and its agency.
    func units(ofProject project: String) throws -> [String] {
        let own = try link("project:\(project)")
        let purchaser = try own?.purchaser ?? origins(of: project).lazy.compactMap(\.purchaser).first
        return Set([purchaser, own?.agency].compactMap { $0 }).sorted()
    }

    private func origins(of project: String) throws -> [SubjectLink] {
        let own = try link("project:\(project)")
        return try (own?.origins ?? []).compactMap { try link($0) }
    }

    /// Whether what the law seals of a lot may be shown: its bids, or those of the whole project, were opened.
    public func isOpened(project: String, lot: String?) throws -> Bool {
        let opened = try link("project:\(project)")?.opened ?? []
        // An event that names no lot is open as soon as any lot of the project is.
        return opened.contains("") || (lot.map(opened.contains) ?? !opened.isEmpty)
    }
}
