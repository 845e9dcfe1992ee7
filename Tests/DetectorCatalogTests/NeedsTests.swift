import BidEvents
import DetectorCatalog
import DetectorKit
import Testing

@Suite("What detectors say they need")
struct NeedsTests {
    @Test("every needed field is declared by a type that the detector reads")
    func declared() throws {
        for descriptor in detectorCatalog.registrations.map(\.descriptor) {
            for need in descriptor.needs {
                let parts = need.split(separator: "/").map(String.init)
                #expect(parts.count == 2)
                let type = try #require(Vocabulary.type(named: parts[0]), "\(descriptor.id) needs \(need)")
                #expect(descriptor.eventTypes.contains(type.name))
                #expect(type.fields.contains { $0.name == parts[1] }, "\(descriptor.id) needs \(need)")
            }
        }
    }
}
