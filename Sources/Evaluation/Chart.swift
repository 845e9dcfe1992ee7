import DetectorKit
import Statistics

/// A square diagram with both axes from 0 to 1, as inline SVG.
struct Chart {
    /// A line of one of the page's kinds, which differ in color and in dashes.
    struct Curve {
        let kind: Int
        let points: [Ranking.Point]
        /// Whether it moves in stairs, each step at the height of its right end.
        var isStepped = false
    }

    /// A point with an interval upwards and downwards.
    struct Mark {
        let at: Ranking.Point
        let low: Double
        let high: Double
    }

    let title: BilingualText
    let horizontal: BilingualText
    let vertical: BilingualText
    var curves: [Curve] = []
    var marks: [Mark] = []
    /// What chance gives: the diagonal, or a level.
    var isDiagonalChance = false
    var chanceLevel: Double?

    private static let (left, top, side) = (46.0, 10.0, 300.0)

    var svg: String {
        let label = "\(title.chinese) \(title.english)"
        var parts = [
            "<svg class=\"chart\" viewBox=\"0 0 356 362\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">",
            "<title>\(Markup.escaped(label))</title>",
        ]
        parts += grid + chance
        parts += curves.map { "<path class=\"curve k\($0.kind)\" d=\"\(path($0))\"/>" }
        for mark in marks {
            let x = x(mark.at.x)
            parts.append(
                "<path class=\"range\" d=\"M\(x) \(y(mark.low))V\(y(mark.high))\"/>"
                    + "<circle class=\"dot\" cx=\"\(x)\" cy=\"\(y(mark.at.y))\" r=\"4\"/>")
        }
        return (parts + ["</svg>"]).joined(separator: "\n")
    }

    private var grid: [String] {
        var parts: [String] = []
        for step in 0...5 {
            let share = Double(step) / 5
            let text = Rounded.decimal(share, places: 1)
            parts.append("<path class=\"grid\" d=\"M\(x(share)) \(y(0))V\(y(1))M\(x(0)) \(y(share))H\(x(1))\"/>")
            parts.append("<text x=\"\(x(share))\" y=\"326\" text-anchor=\"middle\">\(text)</text>")
            parts.append("<text x=\"40\" y=\"\(y(share - 0.012))\" text-anchor=\"end\">\(text)</text>")
        }
        let below = Markup.escaped("\(horizontal.chinese) \(horizontal.english)")
        let beside = Markup.escaped("\(vertical.chinese) \(vertical.english)")
        parts.append("<text x=\"196\" y=\"350\" text-anchor=\"middle\">\(below)</text>")
        parts.append("<text transform=\"translate(12 160) rotate(-90)\" text-anchor=\"middle\">\(beside)</text>")
        return parts
    }

    private var chance: [String] {
        if isDiagonalChance { return ["<path class=\"chance\" d=\"M\(x(0)) \(y(0))L\(x(1)) \(y(1))\"/>"] }
        return chanceLevel.map { ["<path class=\"chance\" d=\"M\(x(0)) \(y($0))H\(x(1))\"/>"] } ?? []
    }

    private func path(_ curve: Curve) -> String {
        guard let first = curve.points.first else { return "M0 0" }
        var text = curve.isStepped ? "M\(x(0)) \(y(first.y))" : "M\(x(first.x)) \(y(first.y))"
        var last = first
        for (place, point) in curve.points.enumerated() {
            // What is closer than half a printed dot is not drawn; ends are.
            let distance = max(abs(point.x - last.x), abs(point.y - last.y))
            guard place == 0 || place == curve.points.count - 1 || distance >= 0.003 else { continue }
            text += curve.isStepped ? "V\(y(point.y))H\(x(point.x))" : "L\(x(point.x)) \(y(point.y))"
            last = point
        }
        return text
    }

    private func x(_ share: Double) -> String { Rounded.decimal(Self.left + share * Self.side, places: 1) }

    private func y(_ share: Double) -> String { Rounded.decimal(Self.top + (1 - share) * Self.side, places: 1) }
}
