import CanonicalJSON
import DetectorTesting
import ScratchTesting
import Testing
import TextSimilarity

@Suite struct DocumentSketchTests {
    @Test("a common run of twenty characters always shares a mark, under every key", arguments: 1...40)
    func guarantee(seed: Int) throws {
        var prose = InventedText(seed: UInt64(seed))
        let run = prose.text(characters: 60).scalars(0..<60).filter { $0 != "\n" }
            .scalars(0..<SketchScheme.guaranteedRun)
        let left = prose.text(characters: 300) + run + prose.text(characters: 300)
        let right = prose.text(characters: 150) + run + prose.text(characters: 500)
        for key in [SketchKey.open, secret] {
            let texts = [left, right].map { NormalizedText($0) }
            let sketches = try texts.map { try DocumentSketch($0, key: key) }
            let passages = DocumentSketch.passages(between: sketches[0], sketches[1])
            #expect(passages.count == 1)
            #expect(passages.allSatisfy { texts[0].characters[$0.left] == texts[1].characters[$0.right] })
        }
    }

    @Test("places are those of the raw text, also in laced texts and beyond the basic plane", arguments: 1...10)
    func places(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        var prose = InventedText(seed: UInt64(seed))
        let plain = prose.text(characters: 400).replacingNewlines() + "𠀀𠀁𠀂𠀃𠀄" + prose.text(characters: 400)
        let raw = laced(plain, &random)
        let text = NormalizedText(raw)
        let sketch = try DocumentSketch(text)
        #expect(sketch.characters == raw.unicodeScalars.count)
        #expect(sketch.invisibleCharacters == text.invisiblePlaces.count && sketch.invisibleCharacters > 100)
        for mark in sketch.marks {
            let shown = NormalizedText("、" + raw.scalars(mark.range)).characters.dropFirst()
            #expect(Array(shown) == Array(text.characters[mark.position..<mark.position + SketchScheme.markLength]))
        }
        let bare = try DocumentSketch(NormalizedText(plain))
        #expect(bare.marks.map(\.hash) == sketch.marks.map(\.hash), "lacing changes no mark")
    }

    @Test("with and without a key the same passages are found, and as exact comparison finds them", arguments: 1...12)
    func passages(seed: Int) throws {
        var prose = InventedText(seed: UInt64(seed))
        let shared = [prose.text(characters: 80), prose.text(characters: 300), prose.text(characters: 1_500)]
        let left = shared.reduce(prose.text(characters: 500)) { $0 + $1 + prose.text(characters: 400) }
        let right = shared.reversed().reduce(prose.text(characters: 200)) { $0 + $1 + prose.text(characters: 700) }
        let texts = [left, right].map { NormalizedText($0) }
        let base = BaseText([])
        let exact = PassageFinder(
            left: ComparableText(texts[0], subtracting: base), right: ComparableText(texts[1], subtracting: base)
        ).passages().filter { $0.length >= SketchScheme.guaranteedRun }
        for key in [SketchKey.open, secret] {
            let sketches = try texts.map { try DocumentSketch($0, key: key) }
            let found = DocumentSketch.passages(between: sketches[0], sketches[1])
            #expect(found.count { $0.length >= 40 } == exact.count { $0.length >= 48 })
            for passage in exact where passage.length >= 48 {
                let near = found.filter {
                    $0.left.lowerBound - passage.left.lowerBound <= 8
                        && passage.left.upperBound - $0.left.upperBound <= 8
                        && passage.left.contains($0.left.lowerBound) && $0.left.upperBound <= passage.left.upperBound
                }
                #expect(near.count == 1)
            }
        }
    }

    @Test("a reordering or a small edit keeps most marks; tender text and what borders on it are not own")
    func subtraction() throws {
        var prose = InventedText(seed: 3)
        let form = prose.text(characters: 2_000)
        let own = prose.text(characters: 2_000)
        let sketch = try DocumentSketch(NormalizedText(own + form), key: secret)
        let base = MarkSet([try DocumentSketch(NormalizedText(prose.text(characters: 900) + form), key: secret)])
        let kept = zip(sketch.marks, base.isOwn(sketch.marks)).filter(\.1).map(\.0)
        let length = NormalizedText(own).count
        #expect(kept.allSatisfy { $0.position < length })
        #expect(Double(kept.count) > 0.15 * Double(length))
        #expect(
            DocumentSketch.passages(between: sketch, sketch, without: base).first?.left.lowerBound == kept[0].position)
    }

    @Test("another key shares nothing with it, not even where marks stand and sections end")
    func otherKey() throws {
        var prose = InventedText(seed: 4)
        let text = NormalizedText(prose.text(characters: 20_000))
        let sketches = try [SketchKey.open, secret, otherSecret].map { try DocumentSketch(text, key: $0) }
        for (left, right) in [(0, 1), (1, 2), (0, 2)] {
            let (a, b) = (sketches[left], sketches[right])
            #expect(!a.isComparable(with: b))
            #expect(Set(a.marks.map(\.hash)).isDisjoint(with: b.marks.map(\.hash)))
            #expect(DocumentSketch.passages(between: a, b).isEmpty)
            let places = Set(a.marks.map(\.position)).intersection(b.marks.map(\.position)).count
            // Of independent choices about one in five agrees: 800 of 4,000, give or take four standard deviations.
            #expect((650...950).contains(places * 4_000 / a.marks.count))
            #expect(Set(a.sections.map(\.range.lowerBound)).intersection(b.sections.map(\.range.lowerBound)) == [0])
            #expect(
                zip(a.sections, b.sections).allSatisfy { $0.signature.estimatedSimilarity(to: $1.signature) < 0.05 })
        }
    }

    @Test("sections keep their cuts when something is put in before them", arguments: 1...6)
    func sections(seed: Int) throws {
        var prose = InventedText(seed: UInt64(seed))
        let text = prose.text(characters: 40_000)
        let inserted = prose.text(characters: 700) + text
        let sketches = try [text, inserted].map { try DocumentSketch(NormalizedText($0), key: secret) }
        let signatures = Set(sketches[0].sections.map(\.signature))
        let kept = sketches[1].sections.count { signatures.contains($0.signature) }
        #expect(kept * 10 >= sketches[0].sections.count * 7, "\(kept) of \(sketches[0].sections.count)")
        for sketch in sketches {
            #expect(sketch.sections.first?.range.lowerBound == 0)
            #expect(sketch.sections.dropLast().allSatisfy { SketchScheme.sectionLengths.contains($0.shingles + 4) })
            #expect(
                zip(sketch.sections, sketch.sections.dropFirst()).allSatisfy {
                    $0.range.upperBound <= $1.range.lowerBound
                })
        }
        #expect(try DocumentSketch(NormalizedText("太短")).sections.isEmpty)
    }

    @Test("pages are told by their starts")
    func pages() throws {
        let sketch = try DocumentSketch(NormalizedText("一二三四五六七八九十"), pageStarts: [0, 4, 4, 8])
        #expect([0, 3, 4, 7, 8, 9].map { sketch.page(of: $0) } == [1, 1, 3, 3, 4, 4])
        #expect(try DocumentSketch(NormalizedText("一")).page(of: 0) == nil)
    }

    @Test("a text beyond the limits gives no sketch and names the field")
    func limits() {
        let text = NormalizedText(String(repeating: "一二三四五六七八九十百千", count: 40))
        for (limits, field) in [
            (SketchLimits(characters: 100), "characters"), (SketchLimits(marks: 3), "marks"),
            (SketchLimits(pages: 1), "page_starts"),
        ] {
            #expect { try DocumentSketch(text, pageStarts: [0, 10], limits: limits) } throws: {
                ($0 as? SketchProblem)?.field == field
            }
        }
    }
}

extension String {
    func replacingNewlines() -> String { String(String.UnicodeScalarView(unicodeScalars.filter { $0 != "\n" })) }
}
