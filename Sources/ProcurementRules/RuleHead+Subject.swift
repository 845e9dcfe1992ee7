public import BidEvents
public import DetectorKit

extension RuleHead {
    /// What a finding under a key is about: the lot or project, or the contract, complaint or unit of the key.
    public func subject(key: String, parts: [String]) -> Subject {
        let field = match[0]
        if field == "project_id" {
            let lot = zip(match.dropFirst(), parts).first { $0.0 == "lot_id" && !$0.1.isEmpty }?.1
            return .lot(project: key, lot: lot)
        }
        let kind = field.replacing("_id", with: "").replacing("_code", with: "")
        return Subject(kind: kind == "ac" ? "arrears-complaint" : kind, identifier: key)
    }

    /// What tells findings of one rule and subject apart: the parts beside the lot.
    public func instance(_ parts: [String]) -> String {
        zip(match.dropFirst(), parts).filter { $0.0 != "lot_id" && !$0.1.isEmpty }.map(\.1).joined(separator: "/")
    }
}

extension Event {
    /// Who is answerable for it, as far as it says so, sorted.
    public var answerable: [String] {
        Set(["purchaser_code", "agency_code", "unit_code"].compactMap { text($0) }).sorted()
    }
}
