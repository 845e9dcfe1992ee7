extension ModelCard {
    /// The card as a page in Chinese and English; the same card gives the same bytes.
    public var markdown: String {
        var page = MarkdownPage()
        page.line("# \(MarkdownPage.plain(identifier)) \(MarkdownPage.plain(version))")
        page.paragraph(Messages.clue)
        page.heading(Messages.purpose)
        page.paragraph(purpose)
        page.heading(Messages.scope)
        page.item(Messages.awardMechanism, awardMechanism)
        page.item(Messages.marketClass, marketClass)
        page.heading(Messages.limits)
        for limit in limits { page.item(limit) }
        addData(to: &page)
        addResults(to: &page)
        page.heading(Messages.features)
        for (index, feature) in features.enumerated() { page.line("\(index + 1). \(MarkdownPage.plain(feature))") }
        page.heading(Messages.parameters)
        for parameter in parameters {
            page.line("- \(MarkdownPage.plain(parameter.name)): \(MarkdownPage.plain(parameter.value))")
        }
        page.item(Messages.program, program)
        return page.text
    }

    private func addData(to page: inout MarkdownPage) {
        page.heading(Messages.trainingData)
        page.item(Messages.name, trainingData.name)
        page.item(Messages.lots, String(trainingData.lots))
        page.item(Messages.positives, String(trainingData.positives))
        page.item(Messages.period, trainingData.period)
        page.item(Messages.digest, trainingData.digest)
        page.item(Messages.licence, trainingData.licence)
        page.item(Messages.split, split)
    }

    private func addResults(to page: inout MarkdownPage) {
        page.heading(Messages.metrics)
        if metrics.isEmpty {
            page.paragraph(Messages.notMeasured)
        } else {
            let columns = [Messages.metric, Messages.value, Messages.interval, Messages.cases]
            page.line("| " + columns.map { "\($0.chinese) \($0.english)" }.joined(separator: " | ") + " |")
            page.line("|---|---|---|---|")
            for metric in metrics { page.line(metric.row) }
        }
        page.heading(Messages.calibration)
        page.paragraph(calibration.map(Messages.calibrated) ?? Messages.uncalibrated)
    }
}

extension ModelCard.Metric {
    fileprivate var row: String {
        let interval = "\(MarkdownPage.rounded(low)) – \(MarkdownPage.rounded(high))"
        let level = "\(MarkdownPage.rounded(100 * confidence, digits: 1)) %"
        return "| \(MarkdownPage.plain(name)) | \(MarkdownPage.rounded(value)) | \(interval) (\(level)) | \(cases) |"
    }
}

/// Lines of a page, with a card's words kept from being read as markup.
private struct MarkdownPage {
    private(set) var text = ""

    mutating func line(_ line: String) { text += line + "\n" }

    mutating func heading(_ title: ModelCard.Text) { text += "\n## \(title.chinese) · \(title.english)\n\n" }

    mutating func paragraph(_ words: ModelCard.Text) {
        text += "\n\(Self.plain(words.chinese))\n\n\(Self.plain(words.english))\n"
    }

    mutating func item(_ name: ModelCard.Text, _ value: String) {
        line("- \(name.chinese) \(name.english): \(Self.plain(value))")
    }

    mutating func item(_ words: ModelCard.Text) {
        line("- \(Self.plain(words.chinese))")
        line("  \(Self.plain(words.english))")
    }

    static func plain(_ words: String) -> String {
        var result = ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#":
                result += "\\"
                result.unicodeScalars.append(scalar)
            case "\n", "\r": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Fixed places after the point; numbers beyond what fits are written in full.
    static func rounded(_ value: Double, digits: Int = 3) -> String {
        let scale = digits == 1 ? 10.0 : 1_000
        let scaled = (value * scale).rounded()
        guard scaled.magnitude < 1e15 else { return value.description }
        let whole = Int(scaled.magnitude)
        let fraction = String(whole % Int(scale))
        let zeros = String(repeating: "0", count: digits - fraction.count)
        return "\(scaled < 0 ? "-" : "")\(whole / Int(scale)).\(zeros)\(fraction)"
    }
}
