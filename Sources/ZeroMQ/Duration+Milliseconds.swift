extension Duration {
    /// Whole milliseconds, rounded up so that a short wait never becomes a busy loop; beyond the range, its end.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let attosecondsAMillisecond: Int64 = 1_000_000_000_000_000
        let part = attoseconds / attosecondsAMillisecond + (attoseconds % attosecondsAMillisecond > 0 ? 1 : 0)
        let (sum, carried) = product.addingReportingOverflow(part)
        return carried ? (seconds < 0 ? .min : .max) : sum
    }
}
