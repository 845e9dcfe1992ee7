import CanonicalJSON

/// Turns a line into an event, or says why it is none.
public struct EventDecoder: Sendable {
    /// The longest line accepted, in bytes.
    public let largestEvent: Int

    public init(largestEvent: Int = 1 << 20) { self.largestEvent = largestEvent }

    /// Years in which a procurement event can have happened; a time outside them is a fault of the sender's clock.
    static let plausibleYears = 1990...2100

    /// Decodes and validates one line. Linear in the line.
    public func decode(_ line: [UInt8]) throws(EventRejection) -> Event {
        guard line.count <= largestEvent else {
            throw EventRejection(
                code: "oversize", field: nil, reason: "the line has \(line.count) bytes, more than \(largestEvent)",
                remedy: "send documents by reference, not inside events")
        }
        let object = try object(line)
        guard object["specversion"]?.string == "1.0" else {
            throw .wrong("specversion", "is not the text \"1.0\"", remedy: "send CloudEvents 1.0")
        }
        let source = try identity(object, "source")
        let id = try identity(object, "id")
        let fullType = try identity(object, "type")
        let event = Event(
            source: source, id: id, fullType: fullType, subject: try optionalText(object, "subject"),
            time: try time(object), data: try data(object), extensions: Self.extensions(of: object), line: line)
        if let type = event.type { try FieldValidator.validate(event.data, of: type) }
        return event
    }

    private func object(_ line: [UInt8]) throws(EventRejection) -> JSONObject {
        do {
            guard case .object(let object) = try JSONParser.parse(line) else {
                throw EventRejection(
                    code: "not-an-object", field: nil, reason: "the line is JSON but no object",
                    remedy: "send one CloudEvents object a line")
            }
            return object
        } catch let fault as JSONParseError {
            throw EventRejection(
                code: "malformed-json", field: nil, reason: fault.description,
                remedy: "send one complete JSON object a line, in UTF-8")
        } catch let rejection as EventRejection {
            throw rejection
        } catch {
            preconditionFailure("the parser throws nothing else: \(error)")
        }
    }

    private func identity(_ object: JSONObject, _ name: String) throws(EventRejection) -> String {
        guard let value = object[name] else { throw .missing(name) }
        guard let text = value.string, !text.isEmpty, text.utf8.count <= 512 else {
            throw .wrong(name, "is not a text of 1 to 512 bytes", remedy: "send it as a JSON string")
        }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            throw .wrong(name, "has control characters", remedy: "send printable text")
        }
        return text
    }

    private func optionalText(_ object: JSONObject, _ name: String) throws(EventRejection) -> String? {
        guard let value = object[name], value != .null else { return nil }
        guard let text = value.string else { throw .wrong(name, "is not a text", remedy: "send it as a JSON string") }
        return text
    }

    private func time(_ object: JSONObject) throws(EventRejection) -> Timestamp {
        guard let value = object["time"] else { throw .missing("time") }
        guard let text = value.string, let time = Timestamp(text) else {
            throw .wrong(
                "time", "is no RFC 3339 time with a zone", remedy: "send a time such as 2023-09-28T16:20:00+08:00")
        }
        guard Self.plausibleYears.contains(time.date.components.year) else {
            throw .wrong("time", "lies outside the years 1990 to 2100", remedy: "check the sender's clock")
        }
        return time
    }

    private func data(_ object: JSONObject) throws(EventRejection) -> JSONObject {
        guard let value = object["data"] else { throw .missing("data") }
        guard let data = value.object else {
            throw .wrong("data", "is no object", remedy: "send the event's content as a JSON object")
        }
        return data
    }

    private static let standardAttributes: Set = [
        "specversion", "id", "source", "type", "subject", "time", "data", "datacontenttype", "dataschema", "sequence",
    ]

    private static func extensions(of object: JSONObject) -> JSONObject {
        JSONObject(object.members.filter { !standardAttributes.contains($0.name) })
    }
}

extension EventRejection {
    static func missing(_ field: String) -> EventRejection {
        EventRejection(
            code: "missing-field", field: field, reason: "'\(field)' is missing", remedy: "send the field")
    }

    static func wrong(_ field: String, _ reason: String, remedy: String) -> EventRejection {
        EventRejection(code: "wrong-value", field: field, reason: "'\(field)' \(reason)", remedy: remedy)
    }
}
