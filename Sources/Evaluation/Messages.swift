import DetectorKit

/// All texts of the page, in both languages.
enum Messages {
    static func text(_ chinese: String, _ english: String) -> BilingualText {
        BilingualText(chinese: chinese, english: english)
    }

    static let title = text("评估报告：可疑标段排序", "Evaluation: how well suspicious lots are ranked")
    static let clue = text("分数是线索，不是结论。", "A score is a clue, not a verdict.")
    static let results = text("ROC 曲线下面积", "Area under the ROC curve")
    static let scorer = text("方法", "Scorer")
    static let mean = text("平均", "Mean")
    static let lots = text("标段（其中认定串标）", "Lots (judged positive)")
    static let mechanism = text("定标方式", "Award mechanism")
    static let notMeasured = text("无法测量或只测了一部分的项目", "What could not be measured, or in part only")
    static let reading = text("怎样读这些数字", "How to read these figures")
    static let basis = text("数据与方法", "Data and method")
    static let figures = text("工作中会看到的数字", "Figures as work would meet them")
    static let lines = text("图中的线", "Lines of the diagrams")
    static let chance = text("随机排序", "chance")

    static let roc = text("ROC 曲线", "ROC curve")
    static let falsePositives = text("误报率", "false-positive rate")
    static let recall = text("检出率", "recall")
    static let precisionRecall = text("精确率—检出率", "Precision and recall")
    static let precision = text("精确率", "precision")
    static let calibration = text("校准：预测与实际", "Calibration: forecast and outcome")
    static let forecast = text("预测概率", "forecast")
    static let outcome = text("实际比例", "outcome")
    static let bin = text("预测概率均值", "Mean forecast")
    static let cases = text("标段数", "Lots")
    static let positives = text("认定串标", "Positive")
    static let share = text("实际比例（95%）", "Share (95 %)")
    static let noCalibration = text("没有可校准的预测。", "There are no forecasts to calibrate.")

    static let area = text("曲线下面积", "Area")
    static let averagePrecision = text("平均精确率", "Average precision")
    static let precisionAt20 = text("前 20 个中的精确率", "Precision at 20")
    static func weekly(_ count: Int) -> BilingualText {
        text("每周看 \(count) 个的精确率（随机抽取）", "Weekly precision at \(count) (by chance)")
    }
    static let falseAlarmsAtHalf = text("检出一半时每千个误报", "False alarms in 1,000 at recall .5")
    static let falseAlarmsAtFourFifths = text("检出八成时每千个误报", "False alarms in 1,000 at recall .8")
    static let brier = text("Brier 分数", "Brier score")
    static let cllr = text("Cllr（比特）", "Cllr (bits)")

    static func baseRate(_ share: String, _ brier: String) -> BilingualText {
        text(
            "基准：\(share) 的标段被认定串标；总说这个比例时 Brier 分数为 \(brier)，Cllr 为 1。",
            "Base rate: \(share) of the lots were judged positive; always saying so has a Brier score of \(brier) and a "
                + "Cllr of 1.")
    }

    static let advice: [(term: BilingualText, meaning: BilingualText)] = [
        (
            text("曲线下面积", "Area (AUC)"),
            text(
                "任取一个认定串标的标段和一个未认定的标段，前者得分更高的机会。.5 等于抛硬币，1 是完全分开。它不说明误报有多少。",
                "The chance that a lot judged positive scores higher than one that was not. .5 is a coin, 1 parts them "
                    + "wholly. It does not say how many alarms are false.")
        ),
        (
            text("基准比例", "Base rate"),
            text(
                "这里串标标段的比例远高于实际市场。精确率随比例下降：比例降到百分之一，同样的曲线会多出许多误报。请看“每千个误报”。",
                "Positives are far more frequent here than in a real market. Precision falls with their share: at one in a "
                    + "hundred the same curve brings many more false alarms. Look at false alarms in 1,000.")
        ),
        (
            text("记忆", "Memory"),
            text(
                "“记住企业”的两行与串标无关：一行只查企业以往的认定，另一行用随机抽取的企业代替串标企业。训练方法高出安慰剂行的部分才可能是信号；若相差无几，它只是认出了企业。",
                "The rows of memory know nothing of collusion: one looks up what firms were judged for, the other has firms "
                    + "drawn by chance in place of the ring. Only what a learned screen has above its placebo can be "
                    + "signal; where they are close, it recognises firms.")
        ),
        (
            text("划分", "Splits"),
            text(
                "“按招标”会在训练中见到同样的企业；“按企业”去掉一半以上投标人相同的标段；“按时间”用较早的标段预测较晚的；“按市场”从未见过本市场的认定。越往后越接近真实使用。",
                "By tender, training has seen the same firms; by firm, lots that share more than half of their bidders are "
                    + "left out; by time, earlier lots foretell later ones; by market, nothing of this market was judged. "
                    + "Each comes closer to real use.")
        ),
        (
            text("区间", "Intervals"),
            text(
                "95% 区间只含抽样误差，不含认定本身的错误；同一案件的标段并不独立，真实的不确定更大。",
                "95 % intervals hold the error of sampling, not errors of judgement; lots of one case are not independent, "
                    + "so the truth is less certain than they say.")
        ),
        (
            text("校准", "Calibration"),
            text(
                "点在对角线上，说三成的就有三成成真。Brier 越小越好；Cllr 小于 1 才有信息，大于 1 比不说更坏。概率只适用于同样的基准比例。",
                "On the diagonal, what is said to be 30 % comes true in 30 %. Smaller is better; a Cllr below 1 informs, "
                    + "above 1 it is worse than silence. Probabilities hold for the same base rate only.")
        ),
    ]
}
