public import CanonicalJSON

/// The fields of the vocabulary that name a person, reach one, or recognise a person's account or computer.
///
/// Who works on cases needs them to check a coincidence; who only reads does not.
public enum PersonalData {
    public static let fields: Set = [
        "account_id", "agent_id", "agent_name", "author", "board_serial", "ca_serial", "contacts", "cpu_serial",
        "decrypt_ip", "disk_serials", "dongle_serials", "expert_id", "experts", "ip", "last_modified_by",
        "machine_code", "macs",
        "manager", "payee_account_hash", "payer_account_hash", "payer_name", "person", "phone_hash",
        "premium_payer_hash", "responsible_person", "upload_ip", "user_agent",
    ]

    /// The data without the values of these fields, at any depth, and where they stood, as JSON pointers in order.
    ///
    /// Of what a document refers to, the value of a `contact` counts as well.
    public static func masked(_ data: JSONObject) -> (data: JSONObject, places: [String]) {
        var places: [String] = []
        let masked = mask(.object(data), at: "", &places)
        return (masked.object ?? data, places)
    }

    private static func mask(_ value: JSONValue, at place: String, _ places: inout [String]) -> JSONValue {
        switch value {
        case .object(let object):
            let isContact = object["kind"]?.string == "contact"
            return .object(
                JSONObject(
                    object.members.map { member in
                        let name = member.name.replacing("~", with: "~0").replacing("/", with: "~1")
                        let inner = "\(place)/\(name)"
                        let isPersonal = fields.contains(member.name) || (isContact && member.name == "value")
                        guard isPersonal, member.value != .null else {
                            return JSONMember(name: member.name, value: mask(member.value, at: inner, &places))
                        }
                        places.append(inner)
                        return JSONMember(name: member.name, value: .null)
                    }))
        case .array(let elements):
            return .array(elements.enumerated().map { mask($1, at: "\(place)/\($0)", &places) })
        case .null, .boolean, .number, .string: return value
        }
    }
}
