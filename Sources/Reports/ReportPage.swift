import DetectorKit
import HTMLText

/// A report as one HTML file that needs nothing else, to be read on a screen and printed on A4.
public struct ReportPage {
    public let text: String

    public init(_ report: Report) {
        let (title, region) = (Messages.title(of: report.kind), Self.region(report))
        var html = """
            <!DOCTYPE html>
            <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>\(Self.escaped(title.chinese)) \(report.period)</title><style>\(Self.style)</style></head><body>
            <header><h1>\(Self.escaped(title.chinese))<small lang="en">\(Self.escaped(title.english))</small></h1>
            <dl>\(Self.fact(Messages.period, report.period.title.chinese, report.period.title.english))\
            \(Self.fact(Messages.region, region.chinese, region.english))\
            \(Self.fact(Messages.place, "#\(report.provenance.position.offset) · \(report.provenance.position.clock)"))\
            \(Self.fact(Messages.log, report.provenance.logDigest))\
            \(Self.fact(Messages.configuration, report.provenance.configurationDigest))</dl>
            <p class="note">\(Self.both(Messages.limits))</p></header>
            <nav><h2>\(Self.both(Messages.contents))</h2><ol>

            """
        for table in report.tables { html += "<li><a href=\"#\(table.name)\">\(Self.both(table.title))</a></li>\n" }
        html += "</ol></nav>\n<main>\n"
        for (index, table) in report.tables.enumerated() { html += Self.section(table, index + 1) }
        text = html + "</main></body></html>\n"
    }

    private static func region(_ report: Report) -> BilingualText {
        report.region.isEmpty ? Messages.allRegions : BilingualText(chinese: report.region, english: report.region)
    }

    private static func fact(_ name: BilingualText, _ values: String...) -> String {
        let value = values.count == 2 && values[0] == values[1] ? values[0] : values.joined(separator: " · ")
        return "<div><dt>\(both(name))</dt><dd>\(escaped(value))</dd></div>"
    }

    private static func section(_ table: ReportTable, _ number: Int) -> String {
        var html = "<section id=\"\(table.name)\"><h2>\(number) \(both(table.title))</h2>\n"
        if let chart = table.chart, chart.bars.contains(where: { $0.value != 0 }) { html += ReportPlot(chart).svg }
        if table.rows.isEmpty {
            html += "<p>\(both(Messages.empty))</p>\n"
        } else {
            html += "<table><thead><tr>"
            html += table.columns.map { "<th scope=\"col\">\(both($0))</th>" }.joined()
            html += "</tr></thead><tbody>\n"
            for row in table.rows { html += "<tr>\(row.map(cell).joined())</tr>\n" }
            html += "</tbody></table>\n"
        }
        return html + "<p class=\"note\">\(both(table.definition))</p></section>\n"
    }

    private static func cell(_ cell: ReportCell) -> String {
        let (chinese, english) = (cell.text(\.chinese), cell.text(\.english))
        let kind = cell == .notReported ? "gap" : cell.isNumber ? "number" : "text"
        let shown =
            chinese == english ? escaped(chinese) : both(BilingualText(chinese: chinese, english: english))
        return "<td class=\"\(kind)\">\(shown)</td>"
    }

    private static func both(_ text: BilingualText) -> String {
        "\(escaped(text.chinese)) <span lang=\"en\">\(escaped(text.english))</span>"
    }

    static func escaped(_ text: String) -> String { HTMLText.escaped(text) }

    private static let style = """
        @page{size:A4;margin:16mm 14mm}
        *{box-sizing:border-box}
        body{font:14px/1.5 "Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei","Microsoft YaHei",sans-serif;\
        color:#1b1b1b;background:#fff;max-width:960px;margin:0 auto;padding:16px}
        h1{font-size:24px;margin:0 0 8px}h1 small{display:block;font-size:14px;font-weight:400;color:#555}
        h2{font-size:17px;margin:28px 0 8px;border-bottom:2px solid #1f4e79;padding-bottom:3px}
        [lang=en]{color:#555;font-size:.86em}
        dl div{display:flex;gap:12px}dt{flex:0 0 190px}dd{margin:0;overflow-wrap:anywhere}
        table{border-collapse:collapse;width:100%;font-size:13px}
        th,td{border:1px solid #c9c9c9;padding:4px 7px;text-align:left;vertical-align:top}
        th{background:#eef3f8}th [lang=en]{display:block;font-weight:400}
        td.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}td.gap{color:#8a4b00;background:#fff6e8}
        .note{color:#444;font-size:12px}ol{columns:2;margin:0}a{color:#1f4e79}
        svg{width:100%;height:auto;margin:4px 0 8px}
        @media print{body{max-width:none;padding:0;font-size:10.5pt}a{color:inherit;text-decoration:none}\
        tr,svg{break-inside:avoid}h2{break-after:avoid}thead{display:table-header-group}}
        @media(max-width:600px){ol{columns:1}section{overflow-x:auto}dl div{display:block}}
        """
}
