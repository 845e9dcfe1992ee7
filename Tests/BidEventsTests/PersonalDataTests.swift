import BidEvents
import CanonicalJSON
import Testing

@Suite struct PersonalDataTests {
    private static func names(_ fields: [FieldDeclaration]) -> Set<String> {
        fields.reduce(into: []) { names, field in
            names.insert(field.name)
            names.formUnion(inner(field.kind))
        }
    }

    private static func inner(_ kind: FieldKind) -> Set<String> {
        switch kind {
        case .record(let fields): names(fields)
        case .list(let element): inner(element)
        default: []
        }
    }

    @Test("every personal field is one of the vocabulary")
    func known() {
        let names = Vocabulary.all.reduce(into: Set<String>()) { $0.formUnion(Self.names($1.fields)) }
        #expect(PersonalData.fields.subtracting(names).sorted() == [])
    }

    @Test("of what a document refers to, telephone numbers are masked and project numbers are not")
    func references() throws {
        let data = try #require(
            JSONParser.parse(
                #"{"references":[{"kind":"contact","value":"138"},{"kind":"project-number","value":"P-1"}]}"#
            ).object)
        #expect(PersonalData.masked(data).places == ["/references/0/value"])
    }

    @Test("values are masked at any depth, and the places say where")
    func masking() throws {
        let data = try #require(
            JSONParser.parse(
                #"{"bid_id":"B1","rows":[{"manager":"张三","rank":1},{"manager":null}],"a/b":{"contacts":[{"phone":"1"}]}}"#
            ).object)
        let (masked, places) = PersonalData.masked(data)
        #expect(
            JSONValue.object(masked).text
                == #"{"bid_id":"B1","rows":[{"manager":null,"rank":1},{"manager":null}],"a/b":{"contacts":null}}"#)
        #expect(places == ["/rows/0/manager", "/a~1b/contacts"])
    }
}
