/// What a chapter of a bid is about, with the patterns its sentences follow.
public enum Topic: String, Sendable, CaseIterable {
    case construction, service, delivery, afterSales, safety, quality, staff

    var titles: [String] {
        switch self {
        case .construction: ["施工组织设计", "施工部署与安排", "实施方案", "总体施工思路"]
        case .service: ["服务方案", "服务组织计划", "日常服务安排", "项目服务设想"]
        case .delivery: ["供货与运输", "供货计划", "交货组织", "供货进度安排"]
        case .afterSales: ["售后服务", "售后承诺与措施", "质保期服务", "维护保障"]
        case .safety: ["安全文明措施", "安全管理", "安全与应急", "风险防范"]
        case .quality: ["质量保证", "质量控制办法", "质量管理", "质量目标与手段"]
        case .staff: ["人员配备", "项目班子", "人员组织与培训", "团队安排"]
        }
    }

    var patterns: [Grammar] { Self.parsed[self]! }

    private static let parsed = Dictionary(
        uniqueKeysWithValues: allCases.map { topic in (topic, topic.sources.map { Grammar($0) }) })

    private var sources: [String] {
        switch self {
        case .construction: Self.constructionSentences
        case .service: Self.serviceSentences
        case .delivery: Self.deliverySentences
        case .afterSales: Self.afterSalesSentences
        case .safety: Self.safetySentences
        case .quality: Self.qualitySentences
        case .staff: Self.staffSentences
        }
    }
}
