// Pools as tables.
extension CheckedProject {
    /// Reads a table with the column `id` and, where known, `purchaser`, `agency`, `region`, `suppliers` (separated by
    /// semicolons) and `risk_weight`.
    public static func read(csv text: String, file: String) throws(SpotCheckError) -> [CheckedProject] {
        let table = try CommaSeparatedTable(text, file: file)
        try table.require(["id"], optional: ["purchaser", "agency", "region", "suppliers", "risk_weight"])
        var projects: [CheckedProject] = []
        for row in table.rows {
            guard let id = try table.text("id", of: row) else {
                throw table.fault(row, "'id' is empty", "name the project")
            }
            let text = try table.text("risk_weight", of: row) ?? "1"
            guard let weight = RiskWeight(decimal: text) else {
                throw table.fault(
                    row, "'risk_weight' is '\(text)'", "write a number from 0 to 1000000 with four decimals at most")
            }
            projects.append(
                CheckedProject(
                    id: id, purchaser: try table.text("purchaser", of: row), agency: try table.text("agency", of: row),
                    region: try table.text("region", of: row), suppliers: try table.codes("suppliers", of: row),
                    weight: weight))
        }
        return projects
    }
}

extension Inspector {
    /// Reads a table with the columns `id` and `name` and, where known, `unit`, `region` and `conflicts` (codes of
    /// purchasers, agencies and suppliers, separated by semicolons).
    public static func read(csv text: String, file: String) throws(SpotCheckError) -> [Inspector] {
        let table = try CommaSeparatedTable(text, file: file)
        try table.require(["id", "name"], optional: ["unit", "region", "conflicts"])
        var inspectors: [Inspector] = []
        for row in table.rows {
            guard let id = try table.text("id", of: row), let name = try table.text("name", of: row) else {
                throw table.fault(row, "'id' or 'name' is empty", "name the inspector")
            }
            inspectors.append(
                Inspector(
                    id: id, name: name, unit: try table.text("unit", of: row),
                    region: try table.text("region", of: row),
                    conflicts: try table.codes("conflicts", of: row)))
        }
        return inspectors
    }
}
