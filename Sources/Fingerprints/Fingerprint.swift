public import BidEvents
import CanonicalJSON
public import Documents
import Hashing
public import TextSimilarity

/// The events that tell of the documents of one bid, or of a tender, without showing them.
public struct Fingerprint: Sendable {
    /// Whose documents they are.
    public enum Subject: Hashable, Sendable {
        case bid(identifier: String, supplier: String?)
        case tender
    }

    /// The events, and what they could not tell.
    public struct Result: Sendable {
        /// One event a line, without its line feed, each below the limit.
        public var lines: [[UInt8]] = []
        /// What was left out, for the person who started it.
        public var omissions: [String] = []
        /// Whether everything was read and told.
        public var isComplete = true
    }

    private let subject: Subject
    private let project: String
    private let lot: String?
    private let source: String
    private let time: Timestamp
    private let key: SketchKey
    private let withText: Bool
    private let largestEvent: Int
    private let fileDigest: String?

    /// - Parameters:
    ///   - key: Under which texts, pictures, names and contacts are digested.
    ///   - withText: Whether the events show the text itself, in place of its digests.
    ///   - largestEvent: Bytes of one event that the intake accepts.
    ///   - fileDigest: The SHA-256 of the file that was uploaded, where it was one.
    public init(
        subject: Subject, project: String, lot: String?, source: String, time: Timestamp, key: SketchKey,
        withText: Bool, largestEvent: Int, fileDigest: String?
    ) {
        (self.subject, self.project, self.lot, self.source, self.time) = (subject, project, lot, source, time)
        (self.key, self.withText, self.largestEvent, self.fileDigest) = (key, withText, largestEvent, fileDigest)
    }

    /// The events of all documents; their identifiers come from their content, so that the same gives the same.
    public func events(of documents: [DocumentContents]) -> Result {
        var result = Result()
        var first = commonMembers(fileDigest)
        if case .bid = subject { first += deviceMarks(of: documents) }
        var events = [first]
        addText(of: documents, to: &events[0], &result)
        addPrices(of: documents, to: &events, &result)
        addDocuments(documents, to: &events, &result)
        result.lines = events.map { line(of: $0) }
        return result
    }

    private func addText(
        of documents: [DocumentContents], to event: inout [JSONMember], _ result: inout Result
    ) {
        guard withText else { return }
        let text = documents.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n")
        if text.isEmpty { return }
        let extended = event + [JSONMember(name: "text", value: .string(text))]
        if line(of: extended).count <= largestEvent {
            event = extended
        } else {
            omit(
                "the text of \(text.utf8.count) bytes does not fit into an event of \(largestEvent) "
                    + "(intake.largest_event_bytes) and was left out: do without --with-text", &result)
        }
    }

    /// A list of prices is replaced by the next one, so it is told whole or not at all.
    private func addPrices(
        of documents: [DocumentContents], to events: inout [[JSONMember]], _ result: inout Result
    ) {
        var lists: Set<[UnitPrice]> = []
        // The same bill is often packed in two formats.
        let rows = documents.map(\.unitPrices).filter { lists.insert($0).inserted }.flatMap { $0 }
        guard !rows.isEmpty else { return }
        let name = subject == .tender ? "control_prices" : "unit_prices"
        for (list, remark) in [(rows, nil), (rows.map(\.withoutName), "names of items were left out")] {
            let member = JSONMember(name: name, value: .array(list.prefix(UnitPrice.most).map(\.json)))
            let (extended, apart) = (events[0] + [member], further + [member])
            if line(of: extended).count <= largestEvent / 2 {
                events[0] = extended
            } else if line(of: apart).count <= largestEvent {
                events.append(apart)
            } else {
                continue
            }
            if rows.count > UnitPrice.most {
                omit("rows of prices beyond \(UnitPrice.most) were left out", &result)
            }
            if let remark { omit("\(rows.count) prices: \(remark), for the size of events", &result) }
            return
        }
        omit("\(rows.count) prices do not fit into an event of \(largestEvent) bytes and were left out", &result)
    }

    private func omit(_ omission: String, _ result: inout Result) {
        result.omissions.append(omission)
        result.isComplete = false
    }

    private func addDocuments(
        _ documents: [DocumentContents], to events: inout [[JSONMember]], _ result: inout Result
    ) {
        let room = largestEvent - line(of: further).count - Self.margin
        let all = documents.flatMap { document in
            DocumentRecord.records(of: document, key: key, withSketch: !withText, limit: room)
        }
        result.isComplete = result.isComplete && all.allSatisfy(\.isComplete)
        var (open, size) = ([JSONValue](), line(of: events[0]).count + Self.margin)
        var bundles: [[JSONValue]] = []
        for record in all {
            let bytes = record.json.bytes.count + 1
            guard bytes <= room else {
                omit("the traces of a document do not fit into an event of \(largestEvent) bytes", &result)
                continue
            }
            if size + bytes > largestEvent {
                bundles.append(open)
                (open, size) = ([], largestEvent - room)
            }
            open.append(record.json)
            size += bytes
        }
        bundles.append(open)
        for (index, bundle) in bundles.enumerated() where !bundle.isEmpty {
            let member = JSONMember(name: "documents", value: .array(bundle))
            if index == 0 { events[0].append(member) } else { events.append(further + [member]) }
        }
    }

    private func deviceMarks(of documents: [DocumentContents]) -> [JSONMember] {
        var marks = DeviceMarks()
        for document in documents { marks.merge(document.deviceMarks) }
        return marks.members
    }

    /// Bytes that the name of the list takes.
    private static let margin = 64

    /// What begins each further event; it says nothing of the file as a whole where the first one tells its text.
    private var further: [JSONMember] { commonMembers(withText ? nil : fileDigest) }

    private func commonMembers(_ fileDigest: String?) -> [JSONMember] {
        var members = [JSONMember(name: "project_id", value: .string(project))]
        if let lot { members.append(JSONMember(name: "lot_id", value: .string(lot))) }
        switch subject {
        case .bid(let identifier, let supplier):
            members.append(JSONMember(name: "bid_id", value: .string(identifier)))
            if let supplier { members.append(JSONMember(name: "supplier_code", value: .string(supplier))) }
            if let fileDigest { members.append(JSONMember(name: "file_sha256", value: .string(fileDigest))) }
        case .tender:
            members.append(JSONMember(name: "issued_at", value: .string(time.description)))
            if let fileDigest { members.append(JSONMember(name: "sha256", value: .string(fileDigest))) }
        }
        return members
    }

    private func line(of data: [JSONMember]) -> [UInt8] {
        let name = subject == .tender ? "tender.document_issued" : "bid.features_extracted"
        let content: [JSONMember] = [
            JSONMember(name: "source", value: .string(source)),
            JSONMember(name: "type", value: .string("cn.procurement.\(name).v1")),
            JSONMember(name: "subject", value: .string(project)),
            JSONMember(name: "time", value: .string(time.description)),
            JSONMember(name: "data", value: .object(JSONObject(data))),
        ]
        let identifier = Digest.sha256(JSONValue.object(JSONObject(content)).bytes).prefix(32)
        let head = [
            JSONMember(name: "specversion", value: "1.0"),
            JSONMember(name: "id", value: .string("fingerprint-\(identifier)")),
        ]
        return JSONValue.object(JSONObject(head + content)).bytes
    }
}
