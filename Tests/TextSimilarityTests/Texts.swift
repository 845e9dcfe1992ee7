import DetectorTesting
import ScratchTesting
import TextSimilarity

extension String {
    /// The raw scalars of a range.
    func scalars(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(Array(unicodeScalars)[range]))
    }
}

extension NormalizedText {
    /// The characters as a string.
    var string: String { String(String.UnicodeScalarView(characters.map { Unicode.Scalar($0)! })) }
}

/// Puts an invisible scalar after some characters.
func laced(_ text: String, _ random: inout SeededRandom) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        scalars.append(scalar)
        if random.next() % 3 == 0 {
            scalars.append(["\u{200B}", "\u{2060}", "\u{E0041}", "\u{FE0F}"][Int(random.next() % 4)])
        }
    }
    return String(scalars)
}

/// The exact Jaccard similarity of the five-character runs of two texts.
func exactSimilarity(_ left: NormalizedText, _ right: NormalizedText) -> Double {
    let sets = [left, right].map { Set(Grams.hashes(of: $0.characters, length: SketchScheme.shingleLength)) }
    return Double(sets[0].intersection(sets[1]).count) / Double(sets[0].union(sets[1]).count)
}

let secret = SketchKey(secret: Array(100..<132))!
let otherSecret = SketchKey(secret: Array(101..<133))!
