import DetectorKit

/// A plot as SVG, in whole numbers: the same bytes everywhere.
struct ReportPlot {
    let svg: String

    init(_ chart: ReportChart) {
        svg = chart.form == .bars ? Self.bars(chart) : Self.columns(chart)
    }

    private static func frame(_ chart: ReportChart, height: Int, _ content: String) -> String {
        let title = ReportPage.escaped("\(chart.title.chinese) \(chart.title.english)")
        return """
            <svg viewBox="0 0 720 \(height)" role="img" aria-label="\(title)" font-size="12" fill="#1b1b1b">\
            <title>\(title)</title>
            \(content)</svg>

            """
    }

    private static func bars(_ chart: ReportChart) -> String {
        let highest = max(1, chart.bars.map(\.value).max() ?? 1)
        var content = ""
        for (index, bar) in chart.bars.enumerated() {
            let y = 6 + index * 24
            content += """
                <text x="118" y="\(y + 14)" text-anchor="end">\(ReportPage.escaped(bar.label.chinese))</text>\
                <rect x="126" y="\(y)" width="\(bar.value * 520 / highest)" height="18" fill="\(color(bar.label))"/>\
                <text x="\(132 + bar.value * 520 / highest)" y="\(y + 14)">\(bar.value)</text>

                """
        }
        return frame(chart, height: 12 + chart.bars.count * 24, content)
    }

    private static func columns(_ chart: ReportChart) -> String {
        let highest = max(1, chart.bars.map(\.value).max() ?? 1)
        let width = 700 / max(1, chart.bars.count)
        var content = "<line x1=\"10\" y1=\"140\" x2=\"710\" y2=\"140\" stroke=\"#888\"/>\n"
        for (index, bar) in chart.bars.enumerated() {
            let (x, height) = (10 + index * width, bar.value * 110 / highest)
            let middle = x + width / 2
            content += """
                <rect x="\(x + 6)" y="\(140 - height)" width="\(width - 12)" height="\(height)" fill="#1f4e79"/>\
                <text x="\(middle)" y="\(134 - height)" text-anchor="middle">\(bar.value)</text>\
                <text x="\(middle)" y="156" text-anchor="middle" font-size="10">\(ReportPage.escaped(bar.label.english))</text>

                """
        }
        return frame(chart, height: 164, content)
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
