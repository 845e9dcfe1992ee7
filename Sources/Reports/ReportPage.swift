import DetectorKit
import HTMLText

/// A report as one HTML file that needs nothing else, to be read on a screen and printed on A4.
///
/// It is in Chinese and English; a switch shows one of them, Chinese first, and what is shown is printed.
public struct ReportPage {
    public let text: String

    /// How many rows of a table are shown; the others are in its CSV and in the JSON.
    static let longest = 50

    public init(_ report: Report) {
        let (title, region) = (Messages.title(of: report.kind), Self.region(report))
        var html = """
            <!DOCTYPE html>
            <html lang="zh-CN"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <title>\(Self.escaped(title.chinese)) \(Self.escaped(report.period.title.chinese))</title>\
            <style>\(Self.style)</style></head><body>
            <label class="switch"><input type="checkbox" id="english"> English</label>
            <header><h1>\(Self.both(title))</h1>
            <p class="lead">\(Self.both(report.period.title)) · \(Self.both(region))</p></header>
            <main>

            """
        html += Self.highlights(report) + Self.contents(report)
        for (index, table) in report.tables.enumerated() { html += Self.section(table, index + 1) }
        text = html + Self.sources(report) + "</main></body></html>\n"
    }

    private static func region(_ report: Report) -> BilingualText {
        report.region.isEmpty ? Messages.allRegions : BilingualText(chinese: report.region, english: report.region)
    }

    private static func highlights(_ report: Report) -> String {
        guard !report.highlights.isEmpty else { return "" }
        let items = report.highlights.map { "<li>\(both($0))</li>\n" }.joined()
        return "<section id=\"highlights\"><h2>\(both(Messages.highlights))</h2>\n<ul>\n\(items)</ul></section>\n"
    }

    private static func contents(_ report: Report) -> String {
        let items = report.tables.map { "<li><a href=\"#\($0.name)\">\(both($0.title))</a></li>\n" }.joined()
        return "<nav><h2>\(both(Messages.contents))</h2><ol>\n\(items)</ol></nav>\n"
    }

    /// What the report was made of, so that anybody can make it again.
    private static func sources(_ report: Report) -> String {
        func fact(_ name: BilingualText, _ value: String) -> String {
            "<div><dt>\(both(name))</dt><dd>\(escaped(value))</dd></div>"
        }
        let (source, place) = (report.provenance, report.provenance.position)
        return """
            <section id="sources"><h2>\(both(Messages.sources))</h2><p>\(both(Messages.limits))</p>
            <dl>\(fact(Messages.place, "#\(place.offset) · \(place.clock)"))\
            \(fact(Messages.log, source.logDigest))\
            \(fact(Messages.configuration, source.configurationDigest))</dl></section>

            """
    }

    private static func section(_ table: ReportTable, _ number: Int) -> String {
        var html = "<section id=\"\(table.name)\"><h2>\(number) \(both(table.title))</h2>\n"
        if let chart = table.chart, chart.bars.contains(where: { $0.value != 0 }) { html += ReportPlot(chart).figure }
        if table.rows.isEmpty {
            html += "<p>\(both(Messages.empty))</p>\n"
        } else {
            // Wide tables are scrolled by themselves, with the keyboard too.
            html += """
                <div class="wide" role="region" tabindex="0" aria-label="\(escaped(table.title.chinese))">\
                <table><thead><tr>\(head(table))</tr></thead><tbody>

                """
            for row in table.rows.prefix(longest) { html += "<tr>\(row.map(cell).joined())</tr>\n" }
            html += "</tbody></table></div>\n"
            if table.rows.count > longest {
                html += "<p class=\"more\">\(both(Messages.more(table.rows.count - longest, in: table.name)))</p>\n"
            }
        }
        return html + "<p class=\"note\">\(both(table.definition))</p></section>\n"
    }

    private static func head(_ table: ReportTable) -> String {
        zip(table.columns, table.rows[0]).map { column, cell in
            "<th scope=\"col\"\(cell.isNumber ? " class=\"number\"" : "")>\(both(column))</th>"
        }.joined()
    }

    private static func cell(_ cell: ReportCell) -> String {
        let text = BilingualText(chinese: cell.text(\.chinese), english: cell.text(\.english))
        let kind: String
        switch cell {
        case .notReported, .notEnough: kind = "gap"
        // Identifiers and days are not broken.
        case .text(let text): kind = text.chinese == text.english ? "code" : "text"
        case .day: kind = "code"
        default: kind = "number"
        }
        return "<td class=\"\(kind)\">\(both(text))</td>"
    }

    /// Both languages, of which the page shows one; what is the same in both stands once.
    static func both(_ text: BilingualText) -> String {
        guard text.chinese != text.english else { return escaped(text.chinese) }
        return "<span lang=\"zh-CN\">\(escaped(text.chinese))</span><span lang=\"en\">\(escaped(text.english))</span>"
    }

    static func escaped(_ text: String) -> String { HTMLText.escaped(text) }
}
