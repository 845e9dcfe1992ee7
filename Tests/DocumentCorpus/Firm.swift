import Statistics

/// A made-up supplier: its name, its code and people nobody else has.
public struct Firm: Hashable, Sendable {
    public let code: String
    public let name: String
    public let contact: String
    public let telephone: String

    init(_ random: inout CounterRandom) {
        code = "9141" + (0..<6).map { _ in "\(random.integer(below: 10))" }.joined() + "MA" + Self.tail(&random)
        let places = ["豫东", "淮北", "临江", "云岭", "青川", "汉水", "洛南", "沂源", "赣西", "渝北", "雁北", "海陵"]
        let marks = ["华岳", "中泽", "诚安", "瑞丰", "明德", "启航", "嘉禾", "天衡", "博远", "立信", "鼎盛", "同泰", "恒昌", "广厦", "金桥", "新纪"]
        let ends = ["建设工程有限公司", "物业服务有限公司", "科技有限公司", "商贸有限公司", "实业有限公司", "工程技术有限公司"]
        let middle = Array("宏达盛世兴隆安泰和顺祥瑞永昌嘉业")
        name =
            random.pick(places) + random.pick(marks) + String([random.pick(middle), random.pick(middle)])
            + random.pick(ends)
        contact =
            String(random.pick(Array("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜")))
            + String([random.pick(Array("建志文明国永晓立海俊")), random.pick(Array("军平华强东伟峰丽敏霞"))])
        telephone = "1" + (0..<10).map { _ in "\(random.integer(below: 10))" }.joined()
    }

    private static func tail(_ random: inout CounterRandom) -> String {
        let letters = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        return String((0..<6).map { _ in random.pick(letters) })
    }
}
