/// Metrics in the text format of Prometheus.
enum MetricsPage {
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    /// Metrics of one name stand together, at the place of the first.
    static func text(of metrics: [Metric]) -> String {
        var order: [String] = []
        var families: [String: [Metric]] = [:]
        for metric in metrics {
            if families[metric.name] == nil { order.append(metric.name) }
            families[metric.name, default: []].append(metric)
        }
        return order.compactMap { families[$0] }.map(family).joined()
    }

    private static func family(_ metrics: [Metric]) -> String {
        let first = metrics[0]
        var text = "# HELP \(first.name) \(escaped(first.help))\n# TYPE \(first.name) \(first.kind.rawValue)\n"
        for metric in metrics { text += "\(metric.name)\(labels(metric)) \(number(metric.value))\n" }
        return text
    }

    private static func labels(_ metric: Metric) -> String {
        guard !metric.labels.isEmpty else { return "" }
        let pairs = metric.labels.map { label in
            "\(label.name)=\"\(escaped(label.value).replacing("\"", with: "\\\""))\""
        }
        return "{\(pairs.joined(separator: ","))}"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return Int64(exactly: value).map(String.init) ?? String(value)
    }
}
