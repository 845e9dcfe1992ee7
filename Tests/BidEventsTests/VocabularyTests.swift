import BidEvents
import CanonicalJSON
import Foundation
import Testing

@Suite("Vocabulary")
struct VocabularyTests {
    private static let schemas = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Config/Schemas")

    @Test("132 types, each with a name of its own")
    func names() {
        #expect(Vocabulary.all.count == 132)
        #expect(Set(Vocabulary.all.map(\.name)).count == 132)
    }

    @Test("no type declares a field twice, and what it needs is declared")
    func fields() {
        for type in Vocabulary.all {
            let names = type.fields.map(\.name)
            #expect(Set(names).count == names.count, "\(type.name)")
            for name in type.anyOf + [type.occurrenceField].compactMap(\.self) {
                #expect(names.contains(name), "\(type.name).\(name)")
            }
        }
    }

    @Test("the published schema files are current; 'bidwatch schema Config/Schemas' makes them anew")
    func published() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.schemas.path).sorted()
        #expect(names == VocabularyPages.files.map(\.name).sorted())
        for file in VocabularyPages.files {
            let text = try String(contentsOf: Self.schemas.appending(path: file.name), encoding: .utf8)
            #expect(text == file.text, "\(file.name)")
        }
    }

    @Test("the schema is JSON and has a condition for every type")
    func schema() throws {
        let file = try #require(VocabularyPages.files.first { $0.name.hasSuffix(".json") })
        let conditions = try JSONParser.parse(file.text)["allOf"]?.array ?? []
        let types = conditions.compactMap { $0["if"]?["properties"]?["type"]?["const"]?.string }
        #expect(types == Vocabulary.all.map(\.fullName))
    }
}
