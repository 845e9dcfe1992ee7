/// Writes tender documents and bids in Chinese from fragments; two bids by different hands share little.
enum Prose {
    private static let goods = ["办公家具", "教学仪器", "医疗设备", "网络设备", "绿化养护", "物业服务", "保洁服务", "食堂食材", "印刷服务", "会议服务", "道路养护", "信息系统运维", "消防器材", "图书资料", "实验耗材", "车辆维修"]
    private static let subjects = ["项目团队", "我方", "本公司", "实施小组", "服务班组", "技术部门", "质量专员", "驻场人员", "售后中心", "项目经理", "仓储部", "采购部"]
    private static let times = ["合同生效后三日内", "进场首周", "每月上旬", "验收前", "接到通知两小时内", "供货阶段", "试运行期间", "每季度末", "节假日期间", "夜间时段", "设备到场当天", "培训结束后"]
    private static let manners = ["按清单逐项", "会同使用科室", "依据作业指导书", "采用双人复核方式", "通过台账留痕", "结合现场条件", "对照样品", "分区分段", "以书面形式", "在监管人员见证下", "借助移动终端", "按照应急预案"]
    private static let actions = ["完成数量清点与外观检查", "提交阶段性工作报告", "组织操作培训与考核", "更换不合格部件", "建立问题清单并限时销项", "开展满意度回访", "校准计量器具", "补充备品备件", "核对发票与送货单", "更新巡检记录", "清运废弃包装", "召开进度协调会", "调整人员排班", "复测关键参数", "整理归档资料", "公示服务电话"]
    private static let goals = ["确保交付不受影响", "避免重复返工", "使费用控制在报价范围内", "便于采购人随时查阅", "降低停机风险", "让责任落实到人", "满足节能要求", "保证食品与用电安全", "为验收提供依据", "减少对正常办公的干扰", "形成闭环管理", "提高一次合格率"]
    private static let closings = ["如有偏差，当日书面说明。", "该项费用已含在总价内。", "相关人员均持证上岗。", "记录保存期不少于三年。", "备用方案见附表。", "必要时由总部增派力量。", "考核结果与绩效挂钩。", "供应渠道为长期合作厂家。", ""]

    static func subjectMatter(_ random: inout SeededGenerator) -> String { random.pick(goods) }

    /// One sentence with a number of its own, so that sentences seldom repeat.
    static func sentence(_ random: inout SeededGenerator) -> String {
        let number = random.integer(2...96)
        let unit = random.pick(["项", "人次", "套", "小时", "处", "批"])
        return "\(random.pick(times))，\(random.pick(subjects))\(random.pick(manners))\(random.pick(actions))（不少于\(number)\(unit)），\(random.pick(goals))。\(random.pick(closings))"
    }

    static func paragraphs(_ count: Int, _ random: inout SeededGenerator) -> [String] {
        (0..<count).map { _ in (0..<random.integer(3...5)).map { _ in sentence(&random) }.joined() }
    }

    static func tenderDocument(_ name: String, _ random: inout SeededGenerator) -> String {
        let head = "\(name)采购文件。一、供应商应具备独立承担民事责任的能力，并提供有效营业执照。二、投标文件应当对采购需求逐条响应，不得缺漏。三、评审采用综合评分法，价格分按规定公式计算。四、中标后应在规定期限内签订合同，履约情况纳入诚信记录。"
        return ([head] + (1...6).map { "需求第\($0)条：" + sentence(&random) + sentence(&random) }).joined(separator: "\n")
    }

    /// A bid that quotes part of the tender document, as honest bids do.
    static func bid(_ tender: String, _ random: inout SeededGenerator) -> [String] {
        let quoted = tender.split(separator: "\n").map(String.init)
        return ["针对采购文件要求，我方响应如下：" + random.pick(quoted)] + paragraphs(random.integer(6...9), &random)
    }
}
