// How figures are shown.
extension Bench {
    func compare(_ title: String, _ count: Int, _ seconds: Double, _ engine: String, _ bare: Double) {
        report(title, "\(rate(count, seconds)) events/s")
        report("  bare \(engine)", "\(rate(count, bare)) events/s")
        let permille = Int((bare / seconds * 1_000).rounded())
        report("  ratio", "\(permille / 10).\(permille % 10) %")
    }

    func rate(_ count: Int, _ seconds: Double) -> String {
        var rest = Int(Double(count) / max(seconds, 0.001))
        var groups: [String] = []
        while rest >= 1_000 {
            groups.insert(String(String(rest % 1_000 + 1_000).dropFirst()), at: 0)
            rest /= 1_000
        }
        return ([String(rest)] + groups).joined(separator: ",")
    }

    func microseconds(_ duration: Duration) -> String { "\(Int(duration / .microseconds(1))) µs" }

    func megabytes(_ bytes: Int) -> String { "\(bytes / 1_048_576) MiB" }

    func report(_ title: String, _ value: String) {
        let padding = String(repeating: " ", count: max(1, 44 - title.count))
        print("\(title)\(padding)\(value)")
    }
}
