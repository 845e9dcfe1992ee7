public import CanonicalJSON
import Foundation

/// How unusual what a finding rests on is: one in so many of something, as its detector reckoned it.
///
/// Only detectors that reckon a probability, an e-value, a likelihood ratio or a rank give one; a missed date or a
/// price above its ceiling is arithmetic and has none.
public struct Rarity: Hashable, Codable, Sendable {
    /// What kind of number it is.
    public enum Measure: String, Codable, Sendable, CaseIterable {
        /// A probability by a model of independent bidders: 1 over it.
        case probability
        /// An e-value: among independent bidders seen in at most 1 of so many (Markov's inequality).
        case eValue = "e-value"
        /// How many times likelier it is with a common author than without.
        case likelihoodRatio = "likelihood-ratio"
        /// The place among what was observed: the share of it that is as unusual.
        case rank
    }

    /// Beyond so many nobody can tell the difference; ``oneIn`` ends here.
    public static let most: Int64 = 1_000_000_000_000

    public let measure: Measure
    /// The decimal logarithm of the number; above 0, rounded to millionths.
    public let logarithm: Double
    /// What the one is among, such as lots of one market.
    public let among: BilingualText
    /// What the number was calibrated on.
    public let basis: BilingualText

    /// Nil for what is not unusual: a logarithm that is not above 0.
    public init?(_ measure: Measure, logarithm: Double, among: BilingualText, basis: BilingualText) {
        // The last bit of a logarithm differs between processors.
        let rounded = (logarithm * 1_000_000).rounded() / 1_000_000
        guard rounded > 0, rounded.isFinite else { return nil }
        (self.measure, self.logarithm, self.among, self.basis) = (measure, rounded, among, basis)
    }

    /// One in how many, with three significant digits, of an e-value rounded down; at most ``most``.
    public var oneIn: Int64 {
        guard logarithm < log10(Double(Self.most)) else { return Self.most }
        let value = pow(10, logarithm)
        let unit = pow(10, max(0, floor(logarithm) - 2))
        // A bound is not made sharper by rounding; what a power misses by its last bit is not cut off.
        let digits = measure == .eValue ? (value / unit + 1e-6).rounded(.down) : (value / unit).rounded()
        return Int64(digits * unit)
    }

    /// One in how many, in a few words.
    public var chance: BilingualText {
        let count = Rounded.grouped(oneIn)
        return switch (measure, oneIn == Self.most) {
        case (.eValue, _): BilingualText(chinese: "每\(count)个中至多1个", english: "at most 1 in \(count)")
        case (_, true): BilingualText(chinese: "不到\(count)分之一", english: "less than 1 in \(count)")
        case (_, false): BilingualText(chinese: "约每\(count)个中1个", english: "about 1 in \(count)")
        }
    }

    /// One in how many among what, by what, in a sentence.
    public var statement: BilingualText {
        BilingualText(
            chinese: "\(chance.chinese)：\(among.chinese)。依据：\(basis.chinese)。",
            english: "\(chance.english) \(among.english). Basis: \(basis.english).")
    }

    /// Reads what ``json`` wrote; nil for anything else.
    public init?(json: JSONValue?) {
        guard let measure = json?["measure"]?.string.flatMap(Measure.init(rawValue:)),
            let logarithm = json?["log10"]?.double, let among = BilingualText(json: json?["among"]),
            let basis = BilingualText(json: json?["basis"])
        else { return nil }
        self.init(measure, logarithm: logarithm, among: among, basis: basis)
    }

    /// Members in this order: `measure`, `one_in`, `log10`, `among`, `basis`.
    public var json: JSONValue {
        [
            "measure": .string(measure.rawValue), "one_in": JSONValue(oneIn),
            "log10": .number(Rounded.decimal(logarithm, places: 6)), "among": among.json, "basis": basis.json,
        ]
    }
}
