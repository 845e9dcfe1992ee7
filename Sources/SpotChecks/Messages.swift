/// All that people read of a draw, in both languages.
enum Messages {
    static func title(_ draw: Draw) -> [String] {
        [
            "双随机抽取结果 Random draw of projects and inspectors",
            "种子 seed: \(draw.options.seed)",
            "项目库 projects: \(draw.pools.projects.count), SHA-256 \(draw.pools.projectsDigest)",
            "检查人员库 inspectors: \(draw.pools.inspectors.count), SHA-256 \(draw.pools.inspectorsDigest)",
            "权重 weights: \(draw.options.weighting == .risk ? "按风险 by risk" : "均等 uniform")",
        ]
    }

    static func project(_ selection: Draw.Selection, order: Int) -> String {
        "\(order). \(selection.project.id)  权重 weight \(selection.project.weight)  "
            + "签号 ticket \(selection.key.ticketText)"
    }

    static func inspects(_ inspection: Draw.Inspection) -> String {
        let unit = inspection.inspector.unit.map { " (\($0))" } ?? ""
        return "   检查 inspects: \(inspection.inspector.name) [\(inspection.inspector.id)]\(unit)"
    }

    static func excluded(_ exclusion: Exclusion) -> String {
        let reason =
            switch exclusion.reason {
            case .purchaser: "与采购人有利害关系 conflict with the purchaser"
            case .agency: "与代理机构有利害关系 conflict with the agency"
            case .supplier: "与供应商有利害关系 conflict with a supplier"
            case .ownUnit: "本单位项目 a project of the own unit"
            case .region: "地区不符 not from the wanted region"
            }
        let code = exclusion.code.isEmpty ? "" : " \(exclusion.code)"
        return "   回避 excluded: \(exclusion.inspector.name) [\(exclusion.inspector.id)], \(reason)\(code)"
    }

    static func missing(_ selection: Draw.Selection) -> String? {
        guard let shortage = selection.shortage else { return nil }
        let reason =
            switch shortage {
            case .conflicts:
                "可派人员只有\(selection.eligible)名 only \(selection.eligible) may inspect it"
            case .capacity: "可派人员均已达到上限 all who may inspect it are at the limit"
            }
        return "   缺 missing: \(selection.missing), \(reason)"
    }

    static func tooFew(_ draw: Draw) -> String? {
        guard draw.selections.count < draw.options.projects else { return nil }
        return "只抽到\(draw.selections.count)个项目 only \(draw.selections.count) of \(draw.options.projects) projects "
            + "could be drawn"
    }

    static func weightless(_ project: CheckedProject) -> String {
        "不参加抽取 not drawn: \(project.id), 权重为0 weight 0"
    }
}

extension Draw {
    /// The draw as a person reads it.
    public var text: String {
        var lines = Messages.title(self)
        for (index, selection) in selections.enumerated() {
            lines.append(Messages.project(selection, order: index + 1))
            lines += selection.inspections.map(Messages.inspects)
            lines += selection.exclusions.map(Messages.excluded)
            if let missing = Messages.missing(selection) { lines.append(missing) }
        }
        lines += weightless.map(Messages.weightless)
        if let few = Messages.tooFew(self) { lines.append(few) }
        return lines.joined(separator: "\n") + "\n"
    }
}
