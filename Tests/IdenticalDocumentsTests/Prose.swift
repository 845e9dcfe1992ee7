import DetectorTesting
import ScratchTesting

/// Writes tender documents and bids: invented Chinese prose from a grammar, the same for the same seed.
struct Prose {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    private static let actors = [
        "项目经理", "我方实施小组", "驻场工程师", "质量负责人", "安全员", "采购专员", "数据管理员", "运维值班人员", "培训讲师", "资料员", "技术总监",
        "监督岗", "库房主管", "调度中心", "售后团队", "测试小组", "机房巡检员", "现场协调人",
    ]
    private static let times = [
        "每周一上午", "进场后三日内", "设备到货当天", "试运行阶段", "验收前一周", "遇到突发情况时", "每个里程碑结束后", "夜间低峰时段", "汛期来临之前", "合同生效次日",
        "节假日期间", "第一批货物发出后", "系统切换当晚", "季度末", "接到通知两小时内", "冬季施工时", "初验合格之后",
    ]
    private static let actions = [
        "逐台核对", "分类登记", "抽样复测", "集中演练", "书面汇报", "现场标定", "对照图纸检查", "拍照留存", "重新编排", "交叉复核", "远程监测", "封存备查",
        "组织评审", "按批次清点", "更新台账里的", "会同使用科室确认", "优先处置", "用仪器测定",
    ]
    private static let objects = [
        "服务器机柜的接地电阻", "病房床头设备带的气密性", "食堂冷链车的温度曲线", "教室照明的照度数据", "道路标线的逆反射系数", "档案扫描件的清晰度", "绿化苗木的胸径", "电梯曳引机的运行噪声",
        "消防水泵的启动时间", "办公家具的甲醛释放量", "网络交换机的端口流量", "垃圾清运车的行车轨迹", "实验台面的耐腐蚀性", "保洁用品的库存", "摄像头的夜视距离",
        "配电箱的温升", "外墙保温板的厚度", "净水机的出水水质", "课桌椅的承重试验记录", "数据库的备份日志",
    ]
    private static let results = [
        "发现偏差立即退回整改", "结果写入当日日志", "由采购人代表签字认可", "形成一页纸的小结", "不合格的不进入下一道工序", "留出半天时间供复查", "与上一批结果作比较",
        "超过限值就启动备用方案", "并把原因讲给班组听", "资料保存到质保期满", "费用由我方自行承担", "同时抄送监理", "避免影响正常办公", "争取一次做成", "让使用人员当面试用",
        "相关照片附在附件里", "必要时请厂家到场", "以实测数值为准",
    ]
    private static let stock = [
        "我公司承诺严格按照采购文件的要求履行合同义务。", "以上承诺如有虚假，我公司愿承担相应的法律责任。", "质量保证期自验收合格之日起计算。", "我公司具有良好的商业信誉和健全的财务会计制度。",
        "服务热线全年无休，随时响应。",
    ]

    /// What a manufacturer writes of its product, the same in every bid that offers it.
    static let brochure = """
        KX-300型空气消毒机采用三级过滤与紫外线循环风结构，整机净含量二十八千克，额定风量每小时八百立方米，噪声不高于五十五分贝。
        机身为冷轧钢板静电喷涂，滤网可拆卸清洗，累计运行满三千小时自动提示更换；断电后保留全部设定，来电自动恢复原有工作状态。
        控制面板带有七英寸触摸屏，可显示室内温湿度、颗粒物浓度与剩余滤网寿命，并支持通过有线网络接入楼宇管理平台集中查看。
        出厂前每台设备均经过七十二小时老化试验与耐压试验，随机附带合格证、装箱单、中文使用说明书与两年保修卡各一份。
        """

    mutating func pick<Element>(_ list: [Element]) -> Element { list[Int(random.next() % UInt64(list.count))] }
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(random.next() % UInt64(range.count))
    }
    mutating func shuffled<Element>(_ list: [Element]) -> [Element] {
        var list = list
        for index in list.indices.reversed() { list.swapAt(index, number(0...index)) }
        return list
    }

    mutating func sentence() -> String {
        let (actor, time, action) = (pick(Self.actors), pick(Self.times), pick(Self.actions))
        let (object, result, other) = (pick(Self.objects), pick(Self.results), pick(Self.results))
        switch number(0...5) {
        case 0: return "\(time)，\(actor)\(action)\(object)，\(result)。"
        case 1: return "\(actor)负责\(object)：\(time)\(action)，\(result)，\(other)。"
        case 2: return "对于\(object)，我们安排\(actor)在\(time)\(action)，\(other)。"
        case 3: return "\(object)由\(actor)\(action)（第\(number(1...40))项），\(result)。"
        case 4: return "考虑到\(time)容易出现疏漏，\(actor)会\(action)\(object)\(number(2...9))次，\(other)。"
        default: return "\(result)是我们的做法：\(time)由\(actor)\(action)\(object)。"
        }
    }

    mutating func paragraphs(_ count: Int) -> [String] {
        (0..<count).map { _ in (0..<number(3...6)).map { _ in sentence() }.joined() }
    }

    /// Forms as a tender document prescribes them; `@` is where the bidder fills in its name.
    mutating func forms(_ count: Int) -> [String] {
        (1...count).map { number in
            "格式\(number)：致采购人：@郑重声明，本单位参加本项目第\(self.number(1...99))号采购活动，已充分理解第\(number)章的全部条款。"
                + (0..<3).map { _ in sentence() }.joined() + "投标人（盖章）：@ 日期：2024年5月\(self.number(1...30))日。"
        }
    }

    /// A bid: filled-in forms, some stock phrases, and its own paragraphs.
    mutating func bid(name: String, forms: [String], own: [String]) -> String {
        let filled = forms.map { $0.replacing("@", with: name) }
        let phrases = shuffled(Self.stock).prefix(3).joined()
        return (filled + [phrases] + own).joined(separator: "\n")
    }

    /// Replaces a character about every so many by another one.
    mutating func reworded(_ text: String, every distance: Int) -> String {
        let fillers = Array("的了各均将应须可即更再并且亦于由对向以按")
        var next = number(1...distance * 2 - 1)
        return String(
            text.map { character in
                next -= 1
                if next > 0 || character == "\n" { return character }
                next = number(1...distance * 2 - 1)
                return pick(fillers)
            })
    }

    /// Puts an invisible character behind every third one.
    mutating func laced(_ text: String) -> String {
        let invisible = ["\u{200b}", "\u{200d}", "\u{2060}", "\u{feff}"]
        var laced = ""
        for (index, character) in text.enumerated() {
            laced.append(character)
            if index % 3 == 2 { laced += pick(invisible) }
        }
        return laced
    }
}
