import DetectorKit

// What the kinds are called, and the innocent causes to check first.
extension BiddingText {
    static let names: [IdentifierKind: BilingualText] = [
        .fileCreationCode: BilingualText(chinese: "文件创建标识码", english: "file creation code"),
        .machineCode: BilingualText(chinese: "文件制作机器码", english: "machine code"),
        .hardware: BilingualText(chinese: "设备硬件信息", english: "hardware"),
        .dongle: BilingualText(chinese: "计价软件加密锁号", english: "pricing software dongle"),
        .certificate: BilingualText(chinese: "CA证书", english: "signing certificate"),
        .account: BilingualText(chinese: "上传账号", english: "upload account"),
        .contact: BilingualText(chinese: "联系人信息", english: "contact"),
        .bondPayer: BilingualText(chinese: "保证金付款账户", english: "bond payer account"),
        .agent: BilingualText(chinese: "投标代理人", english: "bidding agent"),
        .manager: BilingualText(chinese: "项目负责人", english: "project manager"),
        .address: BilingualText(chinese: "网络地址", english: "network address"),
    ]

    static let printShop = BilingualText(
        chinese: "可能由同一图文店或代办机构为多家制作，请索取委托凭证并复测设备。",
        english:
            "A copy shop or an agency may have worked for several firms: ask for receipts and measure the device again."
    )
    private static let hardwareCauses = BilingualText(
        chinese: "虚拟网卡、克隆系统、共用扩展坞可使硬件信息相同；同型号处理器编号可能一致，请核对原始值。",
        english:
            "Virtual network cards, cloned systems and shared docks can make serials equal, and processors of "
            + "one model may report one number: check the raw values."
    )
    private static let borrowedDongle = BilingualText(
        chinese: "造价人员可能携带同一加密锁为多家工作；也可能随招标控制价文件带入。",
        english:
            "A cost engineer may carry one dongle between firms, or it came with the tenderer's control price file.")
    private static let groupOperator = BilingualText(
        chinese: "集团统一办理证书、账号或付款时会相同，此时应核查是否为同一控制关系（实施条例第十八条）。",
        english:
            "A group may run certificates, accounts or payments centrally; then check for common control "
            + "(Implementing Regulation, Art. 18)."
    )
    private static let sharedPerson = BilingualText(
        chinese: "请核实是否为同一人，以及联系方式是否为代理或平台的公用号码。",
        english: "Check that it is the same person, and not the public number of an agency or platform.")
    private static let sharedNetwork = BilingualText(
        chinese: "同一出口网络、运营商共享地址、酒店、园区或交易大厅会出现相同地址，单独不能说明问题。",
        english:
            "A shared exit, a carrier's shared address, a hotel, a campus or the exchange hall gives equal "
            + "addresses; alone it proves nothing."
    )

    static let innocent: [IdentifierKind: BilingualText] = [
        .fileCreationCode: printShop, .machineCode: printShop, .hardware: hardwareCauses, .dongle: borrowedDongle,
        .certificate: groupOperator, .account: groupOperator, .bondPayer: groupOperator, .agent: groupOperator,
        .contact: sharedPerson, .manager: sharedPerson, .address: sharedNetwork,
    ]

    static let clue = BilingualText(
        chinese: "本提示仅为线索，由评审委员会或监管部门听取申辩后认定。",
        english: "This is a clue: the committee or the supervisor decides after hearing the bidders.")
    static let namesakes = BilingualText(
        chinese: "仅姓名相同，可能为重名。", english: "Only the name is equal; they may be namesakes.")
    static let contactsInWorks = BilingualText(
        chinese: "招标投标法实施条例第四十条（三）只列项目管理成员，不含联系人员，仅供参考。",
        english:
            "Article 40(3) of the works regulation names members of the project management only, not contacts; "
            + "for orientation."
    )
    static let methodUnknown = BilingualText(
        chinese: "采购方式未知，按招标引用条款；谈判、磋商、询价不适用“视为串通投标”。",
        english:
            "The procurement method is unknown and a tender is assumed; in negotiation, consultation and inquiry "
            + "no article deems collusion."
    )
    static let priceOnly = BilingualText(
        chinese: "仅凭报价规律不足以认定串通，已查阅的处罚决定中没有仅以等差报价定案的。",
        english: "A price pattern alone does not prove collusion; no penalty decision that was read rests on one alone."
    )
    static let roundSteps = BilingualText(
        chinese: "取整、统一下浮率或政府指导价可造成整齐的价差。",
        english: "Rounding, uniform discounts and regulated prices can make even steps.")
}
