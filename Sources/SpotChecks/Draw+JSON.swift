public import CanonicalJSON

extension Draw {
    /// Everything as one JSON document; an auditor with the same pools gets the same bytes.
    public var json: JSONValue {
        [
            "format": "bidwatch-draw-1", "method": .string(Self.method), "seed": .string(options.seed),
            "pools": [
                "projects": ["count": JSONValue(pools.projects.count), "sha256": .string(pools.projectsDigest)],
                "inspectors": ["count": JSONValue(pools.inspectors.count), "sha256": .string(pools.inspectorsDigest)],
            ],
            "wanted": [
                "projects": JSONValue(options.projects),
                "inspectors_per_project": JSONValue(options.inspectorsPerProject),
                "projects_per_inspector": JSONValue(options.projectsPerInspector),
                "weights": .string(options.weighting.rawValue), "regions": .string(options.origin.rawValue),
            ],
            "complete": .boolean(isComplete),
            "projects": .array(selections.enumerated().map { json($1, order: $0 + 1) }),
            "excluded_projects": .array(
                weightless.map { ["id": .string($0.id), "reason": "weight-0"] }),
        ]
    }

    /// How a key is made; enough to recompute it.
    static let method =
        "ticket = first 64 bits of HMAC-SHA-256(seed, \"project\\n\" id) or HMAC-SHA-256(seed, \"inspector\\n\" "
        + "project \"\\n\" id); order by -log2(ticket / 2^64) / weight, smallest first"

    private func json(_ selection: Selection, order: Int) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("order", JSONValue(order)), ("id", .string(selection.project.id)),
            ("region", .string(selection.project.region ?? "")),
            ("risk_weight", .string(selection.project.weight.description)),
            ("ticket", .string(selection.key.ticketText)),
            (
                "inspectors",
                .array(
                    selection.inspections.map {
                        [
                            "id": .string($0.inspector.id), "name": .string($0.inspector.name),
                            "unit": .string($0.inspector.unit ?? ""), "ticket": .string($0.key.ticketText),
                        ]
                    })
            ),
            (
                "excluded",
                .array(
                    selection.exclusions.map {
                        [
                            "id": .string($0.inspector.id), "reason": .string($0.reason.rawValue),
                            "code": .string($0.code),
                        ]
                    })
            ),
            ("eligible", JSONValue(selection.eligible)), ("missing", JSONValue(selection.missing)),
        ]
        if let shortage = selection.shortage { members.append(("shortage", .string(shortage.rawValue))) }
        return .object(JSONObject(members.map { JSONMember(name: $0.0, value: $0.1) }))
    }
}
