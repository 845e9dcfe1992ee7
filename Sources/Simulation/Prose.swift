/// Writes tender documents and bids in Chinese, word by word from a lexicon, so that two hands share little.
enum Prose {
    private static let goods = [
        "办公家具", "教学仪器", "医疗设备", "网络设备", "绿化养护", "物业服务", "保洁服务", "食堂食材", "印刷服务", "会议服务", "道路养护", "信息系统运维", "消防器材",
        "图书资料", "实验耗材", "车辆维修",
    ]
    private static let nouns = words(
        "人员 班组 设备 部件 材料 工具 现场 仓库 车间 库房 样品 图纸 清单 台账 合同 发票 凭证 标签 包装 托盘 车辆 线路 管道 阀门 电缆 机柜 接口 软件 数据 报表 账户 密码 日志 备份 网络 终端 屏幕 桌椅 门窗 墙面 地面 屋顶 走廊 电梯 水箱 花坛 苗木 草坪 垃圾 污水 噪声 粉尘 温度 湿度 压力 流量 电压 能耗 工期 进度 节点 方案 预案 流程 制度 标准 指标 证书 资质 业绩 信誉 客户 厂家 总部 分部 科室 学校 医院 社区 街道 仓位 批次 型号 规格 颜色 尺寸 重量 寿命 保修 培训 考核 会议 纪要 档案 影像"
    )
    private static let verbs = words(
        "检查 安装 调试 更换 清洗 搬运 登记 核对 测量 校准 记录 归档 汇报 讲解 演示 巡视 维护 修复 加固 拆除 喷涂 标识 分类 回收 运输 装卸 采购 验货 入库 出库 盘点 抽样 封存 比对 监测 预警 响应 协调 调度 督促 整改 复查 评估 优化 升级 迁移 备案 公示 回访 答复 补充 退换 赔付 保养 消毒 通风 照明 隔离 疏导 值守"
    )
    private static let qualities = words(
        "及时 逐项 统一 规范 完整 准确 稳定 安全 环保 节能 便捷 高效 细致 严格 定期 随机 分批 集中 就近 优先 同步 独立 联合 书面 现场 远程 全程 二次 双人 专人 轮流 提前 当日 次日 每周 每月 季度 年度 长期 临时"
    )
    private static let places = words("一楼 二楼 三楼 东区 西区 南门 北门 前台 后院 机房 食堂 礼堂 操场 车库 展厅 走道 档案室 配电间 会议室 值班室 样板间 维修站")

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    static func subjectMatter(_ random: inout SeededGenerator) -> String { random.pick(goods) }

    private static func clause(_ random: inout SeededGenerator) -> String {
        let (first, second, third) = (random.pick(nouns), random.pick(nouns), random.pick(nouns))
        let (verb, other, quality) = (random.pick(verbs), random.pick(verbs), random.pick(qualities))
        switch random.integer(0...6) {
        case 0: return "\(quality)\(verb)\(first)和\(second)"
        case 1: return "在\(random.pick(places))\(verb)\(first)，再\(other)\(second)"
        case 2: return "\(first)\(second)由\(random.integer(2...9))名\(third)\(quality)\(verb)"
        case 3: return "对\(first)的\(second)\(quality)\(verb)并\(other)"
        case 4: return "每\(random.integer(2...48))小时\(verb)\(first)，\(quality)\(other)\(third)"
        case 5: return "\(verb)\(first)后\(random.integer(2...30))日内\(other)\(second)"
        default: return "\(quality)的\(first)与\(second)\(verb)\(random.integer(3...90))次"
        }
    }

    static func sentence(_ random: inout SeededGenerator) -> String {
        (0..<random.integer(2...4)).map { _ in clause(&random) }.joined(separator: "，") + "。"
    }

    static func paragraphs(_ count: Int, _ random: inout SeededGenerator) -> [String] {
        (0..<count).map { _ in (0..<random.integer(3...5)).map { _ in sentence(&random) }.joined() }
    }

    static func tenderDocument(_ name: String, _ random: inout SeededGenerator) -> String {
        let head =
            "\(name)采购文件。一、供应商应具备独立承担民事责任的能力，并提供有效营业执照。二、投标文件应当对采购需求逐条响应，不得缺漏。三、评审采用综合评分法，价格分按规定公式计算。四、中标后应在规定期限内签订合同，履约情况纳入诚信记录。"
        return ([head] + (1...6).map { "需求第\($0)条：" + sentence(&random) + sentence(&random) }).joined(separator: "\n")
    }

    /// A bid that quotes part of the tender document, as honest bids do.
    static func bid(_ tender: String, _ random: inout SeededGenerator) -> [String] {
        let quoted = tender.split(separator: "\n").map(String.init)
        return ["针对采购文件要求，我方响应如下：" + random.pick(quoted)] + paragraphs(random.integer(6...9), &random)
    }
}
