/// Wrong words that input methods and hurry bring about: each writer has his own, and a copy keeps them.
enum Spellings {
    private static let wrong: [[Unicode.Scalar]] = [
        "做为", "既使", "按装", "安祥", "布署", "渡假", "复盖", "付责", "干躁", "关健", "规犯", "好象", "技木", "精减", "竟争", "考滤",
        "另部件", "迷漫", "松驰", "提练", "验受", "以经", "园满", "增殖税", "自已", "暴光", "穿流不息", "重迭", "安全冒", "脚手驾",
        "混泥土", "质量保正", "突法事件", "及时晌应", "售后服物", "峻工", "渗露", "座标", "帐目", "帐户", "修茸", "末然", "侯补",
        "脉膊", "气慨", "必需做到", "相形见拙", "再接再励", "一愁莫展", "悬梁刺骨", "谈笑风声", "针贬", "甘败下风", "粗旷",
    ].map { Array($0.unicodeScalars) }

    private static let byFirst = Dictionary(grouping: wrong) { $0[0] }

    static func found(in scalars: [Unicode.Scalar]) -> [NamedValue] {
        var found: [NamedValue] = []
        for place in scalars.indices {
            guard let words = byFirst[scalars[place]] else { continue }
            for word in words where scalars[place...].starts(with: word) {
                found.append(
                    NamedValue(kind: .spelling, value: String(String.UnicodeScalarView(word)), start: place))
            }
        }
        return found
    }
}
