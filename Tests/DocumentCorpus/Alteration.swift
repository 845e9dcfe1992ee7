import Statistics

/// What is done to a text so that it looks like another one.
enum Alteration {
    /// Words for words, so that a sentence says the same; the first of each row stands in this corpus often.
    private static let synonyms = [
        "检查 查验 核查 查看", "负责 承担 主管 分管", "安排 部署 布置 调派", "及时 尽快 随即 马上", "人员 员工 人手 职员", "采购人 甲方 业主 用户",
        "我公司 我方 我司 本公司", "保证 确保 保障 担保", "记录 登记 记载 写明", "问题 毛病 缺陷 不足", "完成 做完 办妥 结束", "通知 告知 知会 告诉",
        "更换 调换 替换 换掉", "现场 工地 场地 场所", "每周 每星期 逐周 按周", "每月 逐月 按月 月月", "设备 装置 器材 机具", "材料 物料 用料 物资",
        "不少于 至少 最少 不低于", "提前 预先 事先 先行", "使用 采用 运用 利用", "处理 处置 办理 解决", "以后 之后 过后 其后", "以前 之前 先前 此前",
        "进行 开展 实施 做", "应当 应该 必须 须", "避免 防止 免得 杜绝", "需要 须要 要求 要", "合格 达标 过关 合规", "附近 周边 旁边 近旁",
        "全部 所有 一切 全体", "时间 时段 时候 钟点", "方式 办法 方法 途径", "措施 手段 举措 对策", "提供 供给 给出 送上", "按照 依照 根据 依据",
        "可以 能够 可 能", "组织 召集 发动 牵头", "验收 查收 检收 验看", "发现 查出 看到 察觉", "小时 钟头 个钟 个小时", "原因 缘由 缘故 起因",
        "质量 品质 质地 成色", "安全 平安 稳妥 保险", "费用 开支 花费 支出", "同意 认可 准许 批准", "数量 件数 数目 个数", "立即 马上 当即 立刻",
    ].map { $0.split(separator: " ").map { Array($0) } }

    /// Exchanges words, swaps clauses and changes numbers, about one place in so many characters.
    static func reworded(_ text: String, every distance: Int, _ random: inout CounterRandom) -> String {
        let swapped = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "。", omittingEmptySubsequences: false)
                .map { reordered(String($0), chance: 4 / Double(distance), &random) }.joined(separator: "。")
        }.joined(separator: "\n")
        return exchanged(Array(swapped), every: distance, &random)
    }

    /// Swaps two neighbouring clauses of a sentence now and then.
    private static func reordered(_ sentence: String, chance: Double, _ random: inout CounterRandom) -> String {
        var clauses = sentence.split(separator: "，", omittingEmptySubsequences: false)
        guard clauses.count > 2, random.chance(chance) else { return sentence }
        let place = random.integer(below: clauses.count - 1)
        clauses.swapAt(place, place + 1)
        return clauses.joined(separator: "，")
    }

    /// Goes through the text and changes what can be changed wherever the last change is far enough away.
    private static func exchanged(_ text: [Character], every distance: Int, _ random: inout CounterRandom) -> String {
        let fillers = Array("的了也均将还就都再则")
        var (result, place, due) = ("", 0, random.integer(below: 2 * distance))
        while place < text.count {
            defer { place += 1 }
            due -= 1
            guard due <= 0, text[place] != "\n" else {
                result.append(text[place])
                continue
            }
            if let row = synonyms.first(where: { $0.contains { starts(text, at: place, with: $0) } }) {
                let word = row.first { starts(text, at: place, with: $0) }!
                result += String(random.pick(row.filter { $0 != word }))
                place += word.count - 1
            } else if text[place].isASCII, text[place].isNumber {
                result += "\(random.integer(in: 1...9))"
            } else if due < -distance / 2 {
                // No word of the list came by: a particle does, as a hand in a hurry would put one.
                result += "\(text[place])\(random.pick(fillers))"
            } else {
                result.append(text[place])
                continue
            }
            due = random.integer(in: distance / 2...distance * 3 / 2)
        }
        return result
    }

    private static func starts(_ text: [Character], at place: Int, with word: [Character]) -> Bool {
        place + word.count <= text.count && text[place..<place + word.count].elementsEqual(word)
    }

    /// Puts an invisible character behind about every third one.
    static func laced(_ text: String, _ random: inout CounterRandom) -> String {
        let invisible: [Character] = ["\u{200B}", "\u{200C}", "\u{2060}", "\u{FEFF}", "\u{00AD}"]
        var result = ""
        for character in text {
            result.append(character)
            if character != "\n", random.chance(1.0 / 3) {
                result.unicodeScalars += random.pick(invisible).unicodeScalars
            }
        }
        return result
    }

    /// Exchanges characters for others of the same look: Greek and Cyrillic letters, radicals, full-width digits, rare
    /// ideographs.
    static func disguised(_ text: String, _ random: inout CounterRandom) -> String {
        let alike: [Character: Character] = [
            "一": "⼀", "二": "⼆", "人": "⼈", "入": "⼊", "八": "⼋", "力": "⼒", "口": "⼝", "土": "⼟", "大": "⼤", "子": "⼦",
            "小": "⼩", "山": "⼭", "工": "⼯", "己": "⼰", "心": "⼼", "手": "⼿", "文": "⽂", "方": "⽅", "日": "⽇", "月": "⽉",
            "木": "⽊", "水": "⽔", "火": "⽕", "用": "⽤", "目": "⽬", "立": "⽴", "自": "⾃", "行": "⾏", "见": "⻅", "车": "⻋",
            "长": "⻓", "门": "⻔", "食": "⻝", "高": "⾼", "A": "А", "B": "В", "C": "С", "E": "Е", "H": "Н", "K": "К",
            "M": "М", "O": "О", "P": "Р", "T": "Т", "X": "Х", "a": "а", "c": "с", "e": "е", "o": "о", "p": "р",
            "0": "０", "1": "１", "2": "２", "3": "３", "4": "４", "5": "５", "6": "６", "7": "７", "8": "８", "9": "９",
            "采": "釆", "本": "夲", "市": "巿", "每": "毎", "是": "昰", "查": "査", "出": "岀", "因": "囙", "面": "靣", "教": "敎",
            "青": "靑", "研": "硏", "值": "値", "别": "別", "内": "內", "步": "歩", "商": "啇", "回": "囬", "改": "攺", "明": "眀",
        ]
        return String(
            text.map { character in
                guard let other = alike[character], random.chance(0.7) else { return character }
                return other
            })
    }
}
