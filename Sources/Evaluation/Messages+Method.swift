import DetectorKit
import MarketEvidence

extension Messages {
    static let recording = text("记录", "Recording")
    static let reach = text("比较范围", "Compared with")
    static func reach(_ reach: MarketScreens.Reach) -> BilingualText {
        switch reach {
        case .past: text("past：只与更早的标段比较，如运行中的监测", "past: earlier lots only, as a running monitor knows them")
        case .window: text("window：与全部其他标段比较，如事后分析", "window: all other lots, as an analyst knows them")
        }
    }
    static let splits = text("划分", "Splits")
    static let splitRules = text(
        "五折，一个招标的全部标段、价格逐位相同的标段都在同一侧，泄漏即拒绝；按时间：前六成训练，后三成检验，中间一成不用；按市场：其他市场等权，每列取本市场内的名次（缺失为 ½），岭回归，只用少数有理论依据的列，方法事先按文献选定。",
        "Five folds; all lots of a tender, and lots whose prices are the same to the digit, stand on one side, and a leak is "
            + "refused. By time: the first six tenths train, the last three are asked about, the tenth between is left out. "
            + "By market: the others weigh alike, each column is its rank within its market (½ where missing), ridge "
            + "logistic regression on few columns with a theory of their own, chosen beforehand by the literature.")
    static let repeats = text("重复与种子", "Repeats and seeds")
    static func repeats(_ count: Int) -> BilingualText {
        text(
            "交叉验证次数：\(count)；分折种子 0 至 \(count - 1)；曲线、逐标段分数和概率取第一次。安慰剂抽取 \(Placebo.count) 次。",
            "Runs of cross-validation: \(count), folds by seeds 0 to \(count - 1); curves, scores and probabilities are those "
                + "of the first. Placebo firms are drawn \(Placebo.count) times.")
    }
    static let model = text("模型", "Model")
    static let intervals = text("区间算法", "Intervals")
    static let intervalRules = text(
        "面积：DeLong 1988，logit 尺度；比例：Clopper–Pearson；误报的门槛视为给定。概率由其余各折拟合的曲线给出。",
        "Areas: DeLong 1988 on the logit scale; shares: Clopper and Pearson; thresholds of false alarms are taken as given. "
            + "Probabilities come from a curve fitted to the other folds.")
    static func digest(_ market: String) -> BilingualText { text("数据摘要 \(market)", "Data digest, SHA-256") }

    /// The Chinese beside a scorer's name.
    static func scorer(_ name: String) -> BilingualText { text(scorers[name] ?? name, name) }

    private static let scorers: [String: String] = {
        var names = [
            "baseline: -CV": "基线：价格离散度低", "baseline: few bids": "基线：投标少",
            "no labels: prices": "无需认定：价格", "no labels: neighbours": "无需认定：价格与相邻标段",
            "memory: firm lookup": "记住企业：查以往认定",
        ]
        let features: [(FeatureSet, String)] = [(.prices, "价格"), (.neighbours, "价格与相邻标段")]
        let splits: [(Split, String)] = [(.tender, "按招标"), (.firm, "按企业"), (.time, "按时间"), (.market, "按市场")]
        for (feature, name) in features {
            names["memory: placebo, \(feature.rawValue)"] = "记住企业：安慰剂，\(name)"
            for (split, way) in splits {
                names["learned: \(feature.rawValue), by \(split.rawValue)"] = "训练：\(name)，\(way)"
            }
        }
        return names
    }()

    static func unmeasurable(_ reason: Unmeasurable) -> BilingualText {
        switch reason {
        case .unnamed:
            text("无法测量：投标人没有名称，无人投标两次", "not measurable: its bidders are unnamed, none bids twice")
        case .undated:
            text(
                "无法测量：全部标段在一个月内开标，或没有日期",
                "not measurable: its lots were all opened within a month, or tell no day")
        case .oneKind:
            text("无法测量：被问到的标段只有一类", "not measurable: only one kind of lot was asked about")
        case .tooFewStrangers:
            text(
                "无法测量：去掉投标人相近的标段后，剩下的不足以训练",
                "not measurable: too few lots are left to learn from without those of the same bidders")
        case .noOtherMarket:
            text("无法测量：没有其他市场可供学习", "not measurable: there is no other market to learn from")
        }
    }

    static func failed(_ error: String) -> BilingualText { text("无法测量：\(error)", "not measurable: \(error)") }

    static func asked(_ lots: Int, _ positives: Int) -> BilingualText {
        text("只问到 \(lots) 个标段，其中 \(positives) 个认定串标", "asked about \(lots) lots only, \(positives) of them positive")
    }

    static func mechanism(_ name: String?) -> BilingualText {
        let chinese = [
            "lowest-price": "最低价", "mean-price": "均价", "rate-floor": "下浮率", "comprehensive": "综合评分",
            "negotiated": "谈判", "fixed-price": "固定价",
        ]
        return text(name.flatMap { chinese[$0] } ?? "未知", name ?? "unknown")
    }
}
