import BidEvents
import CanonicalJSON
import Hashing

/// One value that a bid bears, by its digest only.
struct Identifier: Hashable, Codable, Sendable {
    let kind: IdentifierKind
    /// A short digest of the normalised value.
    let hash: String
    /// Whether it is a bare name, which namesakes share.
    var isName = false

    init(_ kind: IdentifierKind, _ value: String, isName: Bool = false) {
        self.kind = kind
        self.hash = Digest.shortIdentifier("\(kind.rawValue):\(value)")
        self.isName = isName
    }
}

/// Reads from events what bidders may share.
enum Identifiers {
    /// The most values of one list that are read.
    static let listLimit = 8
    /// Network cards of virtual machines and containers, the same on unrelated computers.
    static let virtualCards = ["000C29", "005056", "00155D", "0242"]
    /// What makers leave in place of a serial number.
    private static let placeholders: Set<String> = [
        "", "NONE", "NULL", "NA", "UNKNOWN", "DEFAULTSTRING", "TOBEFILLEDBYOEM", "SYSTEMSERIALNUMBER", "UNDEFINED",
        "无", "未知", "NIL", "NOTAVAILABLE", "NOTSPECIFIED",
    ]

    static func of(_ event: Event, isRecordedBeforeNotice: Bool) -> [Identifier] {
        switch event.name {
        case "bid.submitted":
            plain([(.certificate, "ca_serial"), (.account, "account_id"), (.agent, "agent_id")], event)
                + address(event, "upload_ip")
        case "bid.decrypted": plain([(.certificate, "ca_serial")], event) + address(event, "decrypt_ip")
        case "bond.paid": plain([(.bondPayer, "payer_account_hash"), (.bondPayer, "premium_payer_hash")], event)
        case "bid.features_extracted":
            plain(
                [
                    (.fileCreationCode, "file_creation_code"), (.machineCode, "machine_code"),
                    (.certificate, "ca_serial"), (.agent, "agent_id"),
                ], event) + contacts(event) + (isRecordedBeforeNotice ? [] : hardware(event) + dongles(event))
        default: []
        }
    }

    static func manager(_ row: JSONValue) -> Identifier? {
        row["manager"]?.fieldText.flatMap(compact).map { Identifier(.manager, $0, isName: true) }
    }

    private static func plain(_ fields: [(IdentifierKind, String)], _ event: Event) -> [Identifier] {
        fields.compactMap { kind, field in
            event.text(field).flatMap(compact).map { Identifier(kind, $0) }
        }
    }

    /// Letters and digits in capitals; nil for a placeholder or a row of zeros.
    static func compact(_ text: String) -> String? {
        let kept = String(text.uppercased().prefix(256).filter { $0.isLetter || $0.isNumber })
        return placeholders.contains(kept) || kept.allSatisfy { $0 == "0" || $0 == "F" } ? nil : kept
    }

    private static func address(_ event: Event, _ field: String) -> [Identifier] {
        guard let text = event.text(field)?.prefix(64).lowercased().filter({ !$0.isWhitespace }), !text.isEmpty,
            text != "0.0.0.0", text != "::1", text != "::", !text.hasPrefix("127.")
        else { return [] }
        return [Identifier(.address, text)]
    }

    private static func list(_ event: Event, _ field: String) -> [String] {
        Set(event.rows(field).prefix(64).compactMap(\.fieldText).compactMap(compact)).sorted()
    }

    private static func dongles(_ event: Event) -> [Identifier] {
        list(event, "dongle_serials").prefix(listLimit).map { Identifier(.dongle, $0) }
    }

    /// Every combination of two kinds of hardware: one equal serial alone says little.
    private static func hardware(_ event: Event) -> [Identifier] {
        let cards = list(event, "macs").filter { card in !virtualCards.contains { card.hasPrefix($0) } }
        let kinds: [(String, [String])] = [
            ("mac", Array(cards.prefix(listLimit))),
            ("cpu", event.text("cpu_serial").flatMap(compact).map { [$0] } ?? []),
            ("disk", Array(list(event, "disk_serials").prefix(listLimit))),
        ]
        return [(0, 1), (0, 2), (1, 2)].flatMap { first, second in
            kinds[first].1.flatMap { left in
                kinds[second].1.map { Identifier(.hardware, "\(kinds[first].0)=\(left)+\(kinds[second].0)=\($0)") }
            }
        }
    }

    /// Telephone, e-mail and document number of a contact; the name only where nothing better stands.
    private static func contacts(_ event: Event) -> [Identifier] {
        Array(Set(event.rows("contacts").prefix(20).flatMap(contact))).sorted { $0.hash < $1.hash }
    }

    private static func contact(_ json: JSONValue) -> [Identifier] {
        if let text = json.fieldText { return [reading(text)].compactMap { $0 } }
        guard let members = json.object?.members.prefix(20) else { return [] }
        let read = members.compactMap { $0.value.fieldText.flatMap(reading) }
        let strong = read.filter { !$0.isName }
        if !strong.isEmpty { return strong }
        return json["name"]?.fieldText.flatMap(reading).map { [$0] } ?? []
    }

    private static func reading(_ text: String) -> Identifier? {
        let trimmed = text.prefix(256).lowercased().filter { !$0.isWhitespace && $0 != "-" }
        if trimmed.contains("@"), trimmed.count >= 5 { return Identifier(.contact, trimmed) }
        let digits = trimmed.filter(\.isNumber)
        if digits.count >= 7, digits.count * 2 > trimmed.count {
            return Identifier(
                .contact, digits.count == 13 && digits.hasPrefix("86") ? String(digits.dropFirst(2)) : digits)
        }
        return compact(trimmed).map { Identifier(.contact, $0, isName: true) }
    }
}
