import CanonicalJSON
import DetectorKit
import Settings
import TextSimilarity

/// Forms and statutory texts that every bid may hold: files of the configuration's folder `StandardTexts`.
///
/// A text counts for texts that are readable; one for keyed sketches comes as the sketch under that key.
struct StandardTexts: Sendable {
    static let folder = "StandardTexts/"
    private static let sketchSuffix = ".sketch.json"

    let sketches: [DocumentSketch]
    /// The readable ones.
    let texts: [NormalizedText]
    /// Tells one set of files from another.
    let digest: String

    init(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let files = configuration.files(under: Self.folder)
        var (sketches, texts): ([DocumentSketch], [NormalizedText]) = ([], [])
        for file in files {
            do {
                if file.path.hasSuffix(Self.sketchSuffix) {
                    sketches.append(try DocumentSketch(try JSONParser.parse(Array(file.text.utf8))))
                } else if file.path.hasSuffix(".txt") {
                    let text = NormalizedText(file.text)
                    sketches.append(try DocumentSketch(text))
                    texts.append(text)
                }
            } catch {
                diagnostics.error(
                    "standard-text", at: SourceLocation(file: file.path, line: 1, column: 1), "\(error)",
                    remedy: "give a text file in UTF-8, or the sketch that bidwatch fingerprint makes of one")
            }
        }
        (self.sketches, self.texts) = (sketches, texts)
        digest = ConfigurationBundle(files).digest
    }
}
