/// What a card's page says around the card's own words.
enum Messages {
    typealias Text = ModelCard.Text

    static let purpose = Text(chinese: "用途", english: "Purpose")
    static let scope = Text(chinese: "适用范围", english: "Scope")
    static let awardMechanism = Text(chinese: "评标定标方式", english: "Award mechanism")
    static let marketClass = Text(chinese: "市场类别", english: "Market class")
    static let trainingData = Text(chinese: "训练数据", english: "Training data")
    static let name = Text(chinese: "名称", english: "Name")
    static let lots = Text(chinese: "标段数", english: "Lots")
    static let positives = Text(chinese: "其中阳性", english: "Of these positive")
    static let period = Text(chinese: "时间范围", english: "Period")
    static let digest = Text(chinese: "SHA-256 摘要", english: "SHA-256")
    static let licence = Text(chinese: "使用许可", english: "Licence")
    static let split = Text(chinese: "训练与检验的划分", english: "Split of training and test")
    static let metrics = Text(chinese: "检验结果", english: "Results on unseen cases")
    static let metric = Text(chinese: "指标", english: "Measure")
    static let value = Text(chinese: "数值", english: "Value")
    static let interval = Text(chinese: "区间", english: "Interval")
    static let cases = Text(chinese: "样本数", english: "Cases")
    static let calibration = Text(chinese: "概率校准", english: "Calibration")
    static let limits = Text(chinese: "使用限制", english: "Limits")
    static let features = Text(chinese: "特征（按顺序）", english: "Features in order")
    static let parameters = Text(chinese: "训练参数", english: "Training parameters")
    static let program = Text(chinese: "训练程序", english: "Trained by")
    static let clue = Text(
        chinese: "分值是核查线索，不是认定结论。", english: "A score is a clue to look into, not a verdict.")
    static let uncalibrated = Text(
        chinese: "未校准：分值只能用于排序，不能当作概率。",
        english: "Not calibrated: scores rank, they are no probabilities.")
    static let notMeasured = Text(chinese: "没有检验结果。", english: "Nothing was measured.")

    static func calibrated(_ calibration: Calibration) -> Text {
        let (chinese, english) =
            switch calibration.curve {
            case .platt: ("Platt 逻辑校准", "Platt scaling")
            case .isotonic: ("保序回归校准", "isotonic regression")
            }
        return Text(
            chinese: "\(chinese)，样本 \(calibration.cases) 个，其中阳性 \(calibration.positives) 个。",
            english: "By \(english) on \(calibration.cases) cases, \(calibration.positives) of them positive.")
    }
}
