/// Numbers as texts for readers: fixed point, rounded half away from zero, the same on every machine.
public enum DecimalText {
    /// A number with so many decimals, such as `12.30`; magnitudes are cut at 10^9.
    public static func fixed(_ value: Double, places: Int) -> String {
        precondition((0...9).contains(places), "a reader wants at most nine decimals")
        guard value.isFinite else { return "–" }
        var scale: Int64 = 1
        for _ in 0..<places { scale *= 10 }
        let bounded = min(max(value, -1e9), 1e9)
        let scaled = Int64((bounded * Double(scale)).rounded(.toNearestOrAwayFromZero))
        let (whole, fraction) = (scaled.magnitude / UInt64(scale), scaled.magnitude % UInt64(scale))
        let digits = String(fraction)
        let padded = String(repeating: "0", count: max(0, places - digits.count)) + digits
        return (scaled < 0 ? "-" : "") + String(whole) + (places == 0 ? "" : "." + padded)
    }

    /// A probability with two significant digits, such as `0.000012`; what is below 10^-8 is said to be so.
    public static func probability(_ value: Double) -> String {
        guard value.isFinite, value > 0 else { return "<0.00000001" }
        if value >= 1 { return "1" }
        if value < 1e-8 { return "<0.00000001" }
        var places = 2
        var shifted = value * 10
        while shifted < 1 {
            shifted *= 10
            places += 1
        }
        return fixed(value, places: min(places, 9))
    }
}
