extension Draw {
    /// A row for each inspection, exclusion and gap, as RFC 4180 has it.
    ///
    /// The first line says which seed and pools it comes from.
    public var csv: String {
        let digests = ["projects_sha256", pools.projectsDigest, "inspectors_sha256", pools.inspectorsDigest]
        var rows = [
            ["seed", options.seed] + digests + ["weights", options.weighting.rawValue, "", "", ""],
            [
                "order", "project_id", "region", "risk_weight", "project_ticket", "outcome", "inspector_id",
                "inspector_name", "inspector_unit", "inspector_ticket", "reason",
            ],
        ]
        for (index, selection) in selections.enumerated() { rows += Self.rows(selection, order: index + 1) }
        for project in weightless {
            rows.append(
                ["", project.id, project.region ?? "", project.weight.description, "", "not-drawn", "", "", "", ""]
                    + ["weight-0"])
        }
        return rows.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func rows(_ selection: Selection, order: Int) -> [[String]] {
        let project = selection.project
        let start = [
            "\(order)", project.id, project.region ?? "", project.weight.description, selection.key.ticketText,
        ]
        func row(_ outcome: String, _ inspector: Inspector?, _ ticket: String, _ reason: String) -> [String] {
            start + [outcome, inspector?.id ?? "", inspector?.name ?? "", inspector?.unit ?? "", ticket, reason]
        }
        return selection.inspections.map { row("inspects", $0.inspector, $0.key.ticketText, "") }
            + selection.exclusions.map { row("excluded", $0.inspector, "", "\($0.reason.rawValue) \($0.code)") }
            + (0..<selection.missing).map { _ in row("missing", nil, "", selection.shortage?.rawValue ?? "") }
    }

    /// Text that a spreadsheet would take for a formula is marked as text.
    private static func cell(_ text: String) -> String {
        let marked = ["=", "+", "-", "@"].contains(text.prefix(1)) ? "'" + text : text
        guard marked.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return marked }
        return "\"" + marked.replacing("\"", with: "\"\"") + "\""
    }
}
