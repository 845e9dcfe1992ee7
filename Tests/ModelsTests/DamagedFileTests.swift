import Foundation
import Models
import ScratchTesting
import Testing

@Suite("Damaged model files")
struct DamagedFileTests {
    let text: String

    init() throws { text = String(decoding: try Sample.file().bytes, as: UTF8.self) }

    private func error(_ old: String, _ new: String) throws -> ModelError? {
        let place = try #require(text.range(of: old), "'\(old)' is not in the file")
        return #expect(throws: ModelError.self) {
            try ModelFile(reading: Array(text.replacingCharacters(in: place, with: new).utf8))
        }
    }

    /// What is replaced, by what, and the code and place of the error.
    static let changes: [(String, String, String, String)] = [
        (#""format":"bidwatch-model""#, #""format":"other""#, "not-a-model", "file.format"),
        (#""format_version":1"#, #""format_version":2"#, "unknown-format-version", "file.format_version"),
        (#""kind":"trees""#, #""kind":"forest""#, "damaged-model", "model.kind"),
        (#""spread","skewness""#, #""spread","spread""#, "damaged-model", "card.features[1]"),
        (#""spread","skewness""#, #""spread""#, "damaged-model", "model.members[0].trees[0]"),
        (#""threshold":[0.5"#, #""threshold":[null"#, "damaged-model", "model.members[0].trees[0].threshold[0]"),
        (#""threshold":[0.5"#, #""threshold":[1e99"#, "damaged-model", "model.members[0].trees[0].threshold[0]"),
        (#""threshold":[0.5,"#, #""threshold":["#, "damaged-model", "model.members[0].trees[0].threshold"),
        (#""left":[1,3"#, #""left":[1,0"#, "damaged-model", "model.members[0].trees[0].left[1]"),
        (#""left":[1,3"#, #""left":[1,99"#, "damaged-model", "model.members[0].trees[0].left[1]"),
        (#""left":[1,3"#, #""left":[1,1.5"#, "damaged-model", "model.members[0].trees[0].left[1]"),
        (#""left":[1,3"#, #""left":[1,2"#, "damaged-model", "model.members[0].trees[0].left[1]"),
        (#""feature":[0,1"#, #""feature":[0,7"#, "damaged-model", "model.members[0].trees[0]"),
        (#""feature":[0,1"#, #""feature":[0,-2"#, "damaged-model", "model.members[0].trees[0].feature[1]"),
        (#""missing_left":[1"#, #""missing_left":[2"#, "not-canonical", ""),
        (#""trees":[{"#, #""trees":[7,{"#, "damaged-model", "model.members[0].trees[0]"),
        (#""members":[{"#, #""members":[[],{"#, "damaged-model", "model.members[0]"),
        (#""base_margin":0.5"#, #""base_margin":1e12"#, "damaged-model", "model.members[1].base_margin"),
        (#""value":0.913"#, #""value":0.95"#, "damaged-model", "card.metrics[0]"),
        (#""confidence":0.95"#, #""confidence":95"#, "damaged-model", "card.metrics[0].confidence"),
        (#""positives":300,"period""#, #""positives":1300,"period""#, "damaged-model", "card.training_data"),
        (#""sha256":"0a"#, #""sha256":"0A"#, "damaged-model", "card.training_data.sha256"),
        (#""method":"isotonic""#, #""method":"other""#, "damaged-model", "card.calibration.method"),
        (#""method":"isotonic""#, #""method":"platt""#, "damaged-model", "card.calibration.slope"),
        (#""probability":[0.05,0.25"#, #""probability":[0.05"#, "damaged-model", "card.calibration.probability"),
        (#"[0.05,0.25"#, #"[0.3,0.25"#, "damaged-model", "card.calibration.probability[1]"),
        (#"[0.05,0.25"#, #"[0,0.25"#, "damaged-model", "card.calibration.probability[0]"),
        (#"1200,"positives":300,"margin""#, #"300,"positives":300,"margin""#, "damaged-model", "card.calibration"),
        (#""zh":"提示可能的围标串标""#, #""zh":"""#, "incomplete-card", "card.purpose.zh"),
        (#""program":"bidwatch, XGBoost 1.7.4""#, #""program":7"#, "damaged-model", "card.program"),
        (#","program":"bidwatch, XGBoost 1.7.4""#, "", "damaged-model", "card.program"),
        (#""limits":[{"zh""#, #""limits":[],"x":[{"zh""#, "incomplete-card", "card.limits"),
        (#""base_margin":0.5"#, #""base_margin":0.50"#, "not-canonical", ""),
        (#""kind":"trees""#, #""kind":"trees","note":"mine""#, "not-canonical", ""),
        (#""kind":"trees""#, #""kind": "trees""#, "not-canonical", ""),
    ]

    @Test("a change that makes no sense is an error with its place", arguments: changes)
    func change(_ old: String, _ new: String, _ code: String, _ place: String) throws {
        let error = try error(old, new)
        #expect(error?.code == code, "\(error?.description ?? "")")
        if code == "not-canonical" {
            #expect(error?.place.hasPrefix("file: byte ") == true)
        } else {
            #expect(error?.place == place, "\(error?.description ?? "")")
        }
    }

    @Test("every beginning of a file is refused")
    func truncated() {
        let bytes = Array(text.utf8)
        for end in 0..<bytes.count {
            #expect(throws: ModelError.self, "\(end) bytes") { try ModelFile(reading: Array(bytes[..<end])) }
        }
    }

    @Test("changed bytes never trap: the file is refused, or is another model that evaluates", arguments: 1...8)
    func noise(_ seed: UInt64) throws {
        var generator = SeededRandom(seed: seed)
        let bytes = Array(text.utf8)
        let replacements = Array(#"0123456789-.eE,:[]{}" nulltrue"#.utf8)
        var refused = 0
        for _ in 0..<300 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                damaged[Int.random(in: damaged.indices, using: &generator)] = replacements.randomElement(
                    using: &generator)!
            }
            guard let file = try? ModelFile(reading: damaged) else {
                refused += 1
                continue
            }
            let row = [Float](repeating: 0.5, count: file.card.features.count)
            #expect(try file.score(row).probability.isFinite, "seed \(seed)")
        }
        #expect(refused > 0, "seed \(seed)")
    }

    @Test("a file larger than the limits is refused before it is parsed")
    func size() {
        var limits = ModelLimits.standard
        limits.bytes = text.utf8.count - 1
        let error = #expect(throws: ModelError.self) { try ModelFile(reading: Array(text.utf8), limits: limits) }
        #expect(error?.code == "exceeds-limit")
    }

    @Test("texts, lists and curves beyond the limits are refused")
    func limits() {
        for change: (inout ModelLimits) -> Void in [
            { $0.textLength = 10 }, { $0.listEntries = 0 }, { $0.knots = 2 }, { $0.features = 1 }, { $0.nodes = 9 },
        ] {
            var limits = ModelLimits.standard
            change(&limits)
            let error = #expect(throws: ModelError.self) { try ModelFile(reading: Array(text.utf8), limits: limits) }
            #expect(error?.code == "exceeds-limit", "\(error?.description ?? "")")
        }
    }

    @Test("a card that does not go with its model is refused")
    func mismatch() throws {
        var card = Sample.card()
        card.features = ["spread"]
        #expect(throws: ModelError.self) { try ModelFile(card: card, model: .trees(Sample.ensemble())) }
        card.features = []
        #expect(throws: ModelError.self) { try ModelFile(card: card, model: .trees(Sample.ensemble())) }
    }
}
