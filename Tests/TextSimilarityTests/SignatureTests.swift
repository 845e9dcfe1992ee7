import DetectorTesting
import Foundation
import ScratchTesting
import Testing
import TextSimilarity

@Suite struct SignatureTests {
    private func signature(_ text: NormalizedText, _ key: SketchKey = .open) -> Signature {
        Minima(ofRunsIn: text.characters[...], length: SketchScheme.shingleLength).signature(key)
    }

    @Test("the estimate is unbiased and errs as stated, also for texts shorter than the signature")
    func estimate() {
        for characters in [40, 150, 3_000] {
            var (sum, squares, expected) = (0.0, 0.0, 0.0)
            let rounds = 300
            var (prose, random) = (InventedText(seed: 9), SeededRandom(seed: 9))
            for round in 0..<rounds {
                let common = (0..<characters / 10).map { _ in prose.sentence() }
                let other = common.map { _ in prose.sentence() }
                let share = UInt64(round * 100 / rounds)
                let left = NormalizedText(common.joined())
                let right = NormalizedText(zip(common, other).map { random.next() % 100 < share ? $0 : $1 }.joined())
                let exact = exactSimilarity(left, right)
                let error = signature(left, secret).estimatedSimilarity(to: signature(right, secret)) - exact
                sum += error
                squares += error * error
                expected += pow(Signature.standardError(at: exact), 2)
            }
            let (bias, error) = (sum / Double(rounds), (squares / Double(rounds)).squareRoot())
            let stated = (expected / Double(rounds)).squareRoot()
            #expect(abs(bias) < 4 * stated / Double(rounds).squareRoot(), "bias \(bias) at \(characters)")
            // Bins of short texts share minima, so that they err more.
            #expect(error < stated * (characters < 1_000 ? 2 : 1.15), "error \(error), stated \(stated)")
        }
    }

    @Test("signatures of different keys agree no more than by chance, and show no empty bins")
    func keys() {
        var prose = InventedText(seed: 6)
        let text = NormalizedText(prose.sentence())
        #expect(signature(text, secret).estimatedSimilarity(to: signature(text, otherSecret)) < 0.05)
        #expect(Set(signature(text, secret).bins).count > 120, "a short text's bins are copies, but do not look it")
    }

    @Test("nothing has the empty signature, which is like nothing")
    func empty() {
        let nothing = signature(NormalizedText("一二"))
        #expect(nothing.isEmpty && nothing == Signature())
        #expect(nothing.estimatedSimilarity(to: nothing) == 0 && nothing.bands() == [])
        #expect(CompactSignature(nothing) == nil)
    }

    @Test("a signature is written as 256 bytes, a compact one as 64, and read back")
    func coding() throws {
        var prose = InventedText(seed: 7)
        let signature = signature(NormalizedText(prose.text(characters: 500)))
        let compact = try #require(CompactSignature(signature))
        for original in [signature, Signature()] {
            let written = try JSONEncoder().encode([original])
            #expect(try JSONDecoder().decode([Signature].self, from: written) == [original])
        }
        #expect(try JSONDecoder().decode([CompactSignature].self, from: JSONEncoder().encode([compact])) == [compact])
        #expect(signature.bytes.count == 256 && compact.bytes.count == 64)
        #expect(Signature(bytes: [1, 2]) == nil && CompactSignature(bytes: [1, 2]) == nil)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Signature.self, from: Data("\"AAAA\"".utf8)) }
    }

    @Test("sets meet in a band about as often as 1 − (1 − Jʳ)ᵇ says")
    func curve() {
        var random = SeededRandom(seed: 10)
        for share in [0.3, 0.5, 0.7, 0.85] {
            var (met, metCompact, rounds) = (0, 0, 250)
            for _ in 0..<rounds {
                var (left, right) = (Minima(), Minima())
                for _ in 0..<1_500 {
                    let isCommon = Double(random.next() % 10_000) < share * 10_000
                    let hash = random.next()
                    left.insert(hash)
                    if isCommon { right.insert(hash) }
                }
                // The right one has only common elements, so that J is the share.
                let signatures = [left, right].map { $0.signature(.open) }
                if zip(signatures[0].bands(), signatures[1].bands()).contains(where: ==) { met += 1 }
                let compact = signatures.map { CompactSignature($0)! }
                if compact[0].lowestAgreeingBand(with: compact[1]) != nil { metCompact += 1 }
            }
            let chance = (1 + 15 * share) / 16
            for (count, expected) in [
                (met, 1 - pow(1 - pow(share, 4), 32)), (metCompact, 1 - pow(1 - pow(chance, 6), 20)),
            ] {
                #expect(abs(Double(count) / Double(rounds) - expected) < 0.09, "at \(share): \(count), \(expected)")
            }
            rounds = 0
        }
    }

    @Test("the compact estimate agrees with the full one within its error")
    func compact() {
        var (prose, errors) = (InventedText(seed: 12), [Double]())
        for round in 0..<120 {
            let (left, right) = (prose.text(characters: 1_500), prose.text(characters: 1_500))
            let mixed = left.scalars(0..<round * 12) + right.scalars(0..<1_500 - round * 12)
            let texts = [NormalizedText(left), NormalizedText(mixed)]
            let compact = texts.map { CompactSignature(signature($0))! }
            errors.append(compact[0].estimatedSimilarity(to: compact[1]) - exactSimilarity(texts[0], texts[1]))
        }
        #expect((errors.reduce(0) { $0 + $1 * $1 } / 120).squareRoot() < 0.05)
        #expect(abs(errors.reduce(0, +) / 120) < 0.015)
    }
}
