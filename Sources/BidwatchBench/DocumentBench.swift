import CanonicalJSON
import Foundation
import Glibc
import System
import TextSimilarity

/// Texts to signatures: this program beside the Python libraries rensa and datasketch, on one core, one after another.
struct DocumentBench {
    struct Row {
        let name: String
        /// Documents a second.
        let rate: Double
        /// Root mean square error of the estimated similarity; nil where nothing is estimated.
        let error: Double?
    }

    private static let pairs = 60
    private static let leastTime = Duration.seconds(2)

    let python: String
    let folder: String
    private let texts = DocumentTexts(count: pairs, seed: 11)

    func run() throws {
        let own = try [signatures(), sketches(), keyed()]
        let others = try libraries()
        guard let rensa = others.first?.rate else {
            throw MeasurementFailure(description: "\(output) has no measurement")
        }
        print("Documents: \(texts.all.count) texts of 20 KB, 5-character shingles, 128 permutations, one core\n")
        print("| from text | documents/s | of rensa | error (RMSE) |\n|---|---:|---:|---:|")
        for row in own + others {
            print("| \(row.name) | \(Int(row.rate)) | \(ratio(row.rate / rensa)) | \(row.error.map(fixed) ?? "–") |")
        }
    }

    private func signatures() -> Row {
        let rate = rate { Self.signature($0).isEmpty ? 1 : 0 }
        let errors = texts.pairs.map { left, right in
            Self.signature(left).estimatedSimilarity(to: Self.signature(right)) - Self.exactSimilarity(left, right)
        }
        let square = errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)
        return Row(name: "Bidwatch: normalised text and signature", rate: rate, error: square.squareRoot())
    }

    private func sketches() throws -> Row {
        Row(
            name: "Bidwatch: whole sketch (marks, sections)", rate: try rate { try Self.sketch($0, .open).marks.count },
            error: nil)
    }

    private func keyed() throws -> Row {
        let key = SketchKey(secret: (0..<32).map { $0 })!
        return Row(
            name: "Bidwatch: whole sketch, keyed, as JSON",
            rate: try rate { try Self.sketch($0, key).json.bytes.count }, error: nil)
    }

    private static func signature(_ text: String) -> Signature {
        let characters = NormalizedText(text).characters
        return Minima(ofRunsIn: characters[...], length: SketchScheme.shingleLength).signature(.open)
    }

    private static func sketch(_ text: String, _ key: SketchKey) throws -> DocumentSketch {
        try DocumentSketch(NormalizedText(text), key: key)
    }

    private static func exactSimilarity(_ left: String, _ right: String) -> Double {
        let sets = [left, right].map {
            Set(Grams.hashes(of: NormalizedText($0).characters, length: SketchScheme.shingleLength))
        }
        return Double(sets[0].intersection(sets[1]).count) / Double(sets[0].union(sets[1]).count)
    }

    /// Documents a second; what the work gives is summed up, so that none of it can be left out.
    private func rate(_ work: (String) throws -> Int) rethrows -> Double {
        let all = texts.all
        var (count, sum) = (0, try work(all[0]))
        let clock = ContinuousClock()
        let begin = clock.now
        while clock.now - begin < Self.leastTime {
            for text in all { sum &+= try work(text) }
            count += all.count
        }
        precondition(sum >= 0)
        return Double(count) / ((clock.now - begin) / .seconds(1))
    }

    private var output: String { "\(folder)/python.txt" }

    /// What the Python program measures on the same texts.
    private func libraries() throws -> [Row] {
        let texts = "\(folder)/texts"
        try FileSystem.createDirectory(texts)
        for (index, text) in self.texts.all.enumerated() {
            let name = String(String(index + 10_000).dropFirst())
            try Data(text.utf8).write(to: URL(filePath: "\(texts)/\(name).txt"))
        }
        let descriptor = unsafe open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw MeasurementFailure(description: "\(output) cannot be opened") }
        defer { close(descriptor) }
        let variables = ProcessInfo.processInfo.environment.map { (name: $0.key, value: $0.value) }
        let process = try ChildProcess.spawn(
            executable: python, arguments: ["Sources/BidwatchBench/Python/documents.py", texts],
            environment: variables + [(name: "RAYON_NUM_THREADS", value: "1")],
            standardOutput: .descriptor(descriptor))
        let ending = process.waitForEnding()
        let said = String(decoding: try FileSystem.readBytes(output, limit: 1 << 20), as: UTF8.self)
        guard ending == .exited(status: 0) else { throw MeasurementFailure(description: "\(python) failed:\n\(said)") }
        return said.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t")
            guard fields.count == 3, let rate = Double(fields[1]) else { return nil }
            return Row(name: String(fields[0]), rate: rate, error: Double(fields[2]))
        }
    }

    private func fixed(_ value: Double) -> String { String(format: "%.4f", value) }

    private func ratio(_ value: Double) -> String { String(format: "%.2f", value) }
}

/// A measurement that could not be made.
struct MeasurementFailure: Error, CustomStringConvertible {
    let description: String
}
