import Models
import Testing

@Suite("The card as a page")
struct CardTests {
    @Test("the page holds what the card says, in both languages, and the same bytes each time")
    func content() throws {
        let card = Sample.card(calibration: try Sample.calibration())
        let page = card.markdown
        for words in [
            "# average-deviation-screens 3", "提示可能的围标串标", "Points at lots that may have been rigged",
            "不适用于单一来源采购", "Not for single-source procurement", "average-deviation", "road-construction",
            "| AUC | 0.913 | 0.880 – 0.940 (95.0 %) | 1200 |", "保序回归校准，样本 1200 个，其中阳性 300 个。",
            "isotonic regression on 1200 cases, 300 of them positive", "1. spread\n2. skewness", "2004-2010",
            String(repeating: "0a", count: 32), "made by Bidwatch, free to use", "5 folds by tender, seed 7",
            "rounds: 200", "bidwatch, XGBoost 1.7.4", "分值是核查线索", "a clue to look into, not a verdict",
        ] {
            #expect(page.contains(words), "'\(words)' is missing")
        }
        #expect(page == card.markdown)
    }

    @Test("a model that is not calibrated or not measured says so")
    func bare() {
        var card = Sample.card()
        card.metrics = []
        #expect(card.markdown.contains("未校准"))
        #expect(card.markdown.contains("Nothing was measured."))
    }

    @Test("words of the card are never read as markup")
    func markup() {
        var card = Sample.card()
        card.identifier = "a|b <script> [x](y) *z* _w_ `v`\n# second"
        #expect(
            card.markdown.hasPrefix(
                ##"# a\|b \<script\> \[x\](y) \*z\* \_w\_ \`v\` \# second 3"##))
    }

    @Test("numbers are rounded with their sign and their zeros")
    func rounding() {
        var card = Sample.card()
        card.metrics = [
            .init(name: "x", value: -0.0604, low: -1, high: 12.0006, confidence: 0.9, cases: 3),
            .init(name: "y", value: 1e300, low: 0, high: 2e300, confidence: 0.9, cases: 3),
        ]
        #expect(card.markdown.contains("| x | -0.060 | -1.000 – 12.001 (90.0 %) | 3 |"))
        #expect(card.markdown.contains("| y | 1e+300 |"))
    }
}
