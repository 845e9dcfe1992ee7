import DetectorKit

/// A plot as SVG with its caption, in whole numbers: the same bytes everywhere.
///
/// It is drawn for the width of a telephone, so that its letters can be read there, and grows with the page.
struct ReportPlot {
    let figure: String

    private static let width = 360

    init(_ chart: ReportChart) {
        let (height, content) = chart.form == .bars ? Self.bars(chart) : Self.columns(chart)
        figure = """
            <figure><figcaption>\(ReportPage.both(chart.title))</figcaption>
            <svg viewBox="0 0 \(Self.width) \(height)" role="img" aria-label="\(Self.described(chart))" \
            font-size="11" fill="#1b1b1b">
            \(content)</svg></figure>

            """
    }

    /// What a screen reader says of it.
    private static func described(_ chart: ReportChart) -> String {
        let values = chart.bars.map { "\($0.label.chinese) \($0.value)" }.joined(separator: "，")
        return ReportPage.escaped("\(chart.title.chinese)：\(values)")
    }

    private static func text(_ x: Int, _ y: Int, _ anchor: String, _ text: BilingualText) -> String {
        let place = "x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\""
        guard text.chinese != text.english else {
            return "<text \(place)>\(ReportPage.escaped(text.chinese))</text>"
        }
        return """
            <text \(place) class="zh">\(ReportPage.escaped(text.chinese))</text>\
            <text \(place) class="en">\(ReportPage.escaped(text.english))</text>
            """
    }

    private static func text(_ x: Int, _ y: Int, _ anchor: String, _ text: String) -> String {
        self.text(x, y, anchor, BilingualText(chinese: text, english: text))
    }

    private static func bars(_ chart: ReportChart) -> (height: Int, content: String) {
        let highest = max(1, chart.bars.map(\.value).max() ?? 1)
        var content = text(62, 12, "end", chart.labels) + text(68, 12, "start", chart.values) + "\n"
        for (index, bar) in chart.bars.enumerated() {
            let (y, length) = (20 + index * 22, bar.value * 240 / highest)
            content += text(62, y + 13, "end", bar.label)
            content += "<rect x=\"68\" y=\"\(y)\" width=\"\(length)\" height=\"17\" fill=\"\(color(bar.label))\"/>"
            content += text(73 + length, y + 13, "start", "\(bar.value)") + "\n"
        }
        content += "<line x1=\"68\" y1=\"18\" x2=\"68\" y2=\"\(20 + chart.bars.count * 22)\" stroke=\"#777\"/>\n"
        return (26 + chart.bars.count * 22, content)
    }

    private static func columns(_ chart: ReportChart) -> (height: Int, content: String) {
        let highest = max(1, chart.bars.map(\.value).max() ?? 1)
        let step = (width - 20) / max(1, chart.bars.count)
        var content = text(10, 12, "start", chart.values) + "\n"
        for (index, bar) in chart.bars.enumerated() {
            let (x, height) = (10 + index * step, bar.value * 100 / highest)
            let middle = x + step / 2
            content += """
                <rect x="\(x + 3)" y="\(140 - height)" width="\(step - 6)" height="\(height)" fill="#1f4e79"/>\
                \(text(middle, 136 - height, "middle", "\(bar.value)"))\
                \(text(middle, 153, "middle", bar.label))

                """
        }
        content += "<line x1=\"10\" y1=\"140\" x2=\"\(width - 10)\" y2=\"140\" stroke=\"#777\"/>\n"
        content += text(width - 10, 170, "end", chart.labels) + "\n"
        return (176, content)
    }

    private static func color(_ label: BilingualText) -> String {
        switch label {
        case Messages.title(of: .red): "#c00000"
        case Messages.title(of: .orange): "#d86000"
        case Messages.title(of: .yellow): "#b89000"
        default: "#1f4e79"
        }
    }
}
