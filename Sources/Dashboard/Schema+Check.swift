import BidEvents
import CanonicalJSON

// Checks what clients send; the schemas of requests use no more of JSON Schema than this.
extension Schema {
    /// What is wrong with a value, and where; nil when it fits.
    func fault(in value: JSONValue, at place: String = "the body") -> String? {
        if let choices = json["anyOf"]?.array {
            let faults = choices.map { Schema(checked: $0).fault(in: value, at: place) }
            return faults.contains(nil) ? nil : faults[0]
        }
        switch json["type"]?.string {
        case "object": return objectFault(value, place)
        case "array": return listFault(value, place)
        case "string": return textFault(value, place)
        case "integer": return wholeFault(value, place)
        case "boolean": return value.boolean == nil ? "\(place) must be true or false." : nil
        case "null": return value == .null ? nil : "\(place) must be null."
        default: return nil
        }
    }

    private init(checked json: JSONValue) { self.json = json }

    private func objectFault(_ value: JSONValue, _ place: String) -> String? {
        guard let object = value.object else { return "\(place) must be a JSON object." }
        let properties = json["properties"]?.object ?? JSONObject()
        for name in (json["required"]?.array ?? []).compactMap(\.string) where object[name] == nil {
            return "\(place) lacks '\(name)'."
        }
        for member in object.members {
            guard let schema = properties[member.name] else {
                let known = properties.members.map(\.name).joined(separator: ", ")
                return "\(place) has no member '\(member.name)'; there are \(known)."
            }
            if let fault = Schema(checked: schema).fault(in: member.value, at: "'\(member.name)'") { return fault }
        }
        return nil
    }

    private func listFault(_ value: JSONValue, _ place: String) -> String? {
        guard let elements = value.array else { return "\(place) must be a list." }
        if let most = json["maxItems"]?.integer, elements.count > most {
            return "\(place) has more than \(most) entries."
        }
        let schema = Schema(checked: json["items"] ?? .null)
        return elements.lazy.compactMap { schema.fault(in: $0, at: "an entry of \(place)") }.first
    }

    private func textFault(_ value: JSONValue, _ place: String) -> String? {
        guard let text = value.string else { return "\(place) must be a text." }
        if let choices = json["enum"]?.array, !choices.contains(value) {
            return "\(place) must be one of \(choices.compactMap(\.string).joined(separator: ", "))."
        }
        // JSON Schema counts code points.
        let length = text.unicodeScalars.count
        if let least = json["minLength"]?.integer, length < least { return "\(place) is too short." }
        if let most = json["maxLength"]?.integer, length > most { return "\(place) has more than \(most) characters." }
        if json["format"]?.string == "date-time", Timestamp(text) == nil {
            return "\(place) must be a time such as 2026-03-01T08:00:00+08:00."
        }
        return nil
    }

    private func wholeFault(_ value: JSONValue, _ place: String) -> String? {
        guard let number = value.integer else { return "\(place) must be a whole number." }
        if let least = json["minimum"]?.integer, number < least { return "\(place) must be at least \(least)." }
        if let most = json["maximum"]?.integer, number > most { return "\(place) must be at most \(most)." }
        return nil
    }
}
