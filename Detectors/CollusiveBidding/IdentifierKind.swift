import DetectorKit

/// Independent origins of evidence; two kinds of one class prove no more than one of them.
enum EvidenceClass: String, Codable, Sendable {
    /// The same file, certificate, account, agent or payer.
    case identity = "A"
    /// The same machine or dongle.
    case device = "B"
    /// The same person.
    case relation = "D"
    /// The same network.
    case circumstance = "E"
}

/// What different bidders of one lot may share.
enum IdentifierKind: String, Codable, Sendable, CaseIterable {
    case fileCreationCode = "file-creation-code"
    case machineCode = "machine-code"
    case hardware
    case dongle
    case certificate
    case account
    case contact
    case bondPayer = "bond-payer"
    case agent
    case manager
    case address

    var rule: String { "same-\(rawValue)" }

    var evidenceClass: EvidenceClass {
        switch self {
        case .fileCreationCode, .certificate, .account, .bondPayer, .agent: .identity
        case .machineCode, .hardware, .dongle: .device
        case .contact, .manager: .relation
        case .address: .circumstance
        }
    }

    /// Whether the tenderer's own file may have put the value into every bid.
    var comesWithTenderFile: Bool {
        self == .hardware || self == .dongle || self == .machineCode || self == .fileCreationCode
    }

    /// Whether the exchange hall's own equipment explains it.
    var isOfUploadPlace: Bool { self == .hardware || self == .machineCode || self == .address }

    /// Whether it is worth looking for in other lots.
    var recurs: Bool {
        switch self {
        case .fileCreationCode, .machineCode, .dongle, .bondPayer: true
        default: false
        }
    }

    /// The clause of MOF Order 87 Art. 37 and of Art. 40 of the works regulation; none for a circumstance.
    var clause: Int? {
        switch self {
        case .fileCreationCode, .machineCode, .hardware, .dongle: 1
        case .certificate, .account, .agent: 2
        case .contact, .manager: 3
        case .bondPayer: 6
        case .address: nil
        }
    }
}
