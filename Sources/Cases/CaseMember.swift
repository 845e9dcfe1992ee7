public import DetectorKit

/// By what a warning of a case is muted.
public struct Muting: Hashable, Codable, Sendable {
    /// The silence, or the stronger warning.
    public let by: String
    public let isSilence: Bool
}

/// One warning of a case, as far as the case needs it.
public struct CaseMember: Hashable, Codable, Sendable {
    public let warning: String
    public let detector: String
    public let rule: String
    public let subject: Subject
    public internal(set) var severity: Severity
    public internal(set) var certainty: Certainty
    /// False once it was taken back.
    public internal(set) var holds: Bool
    public internal(set) var title: BilingualText
    /// How strong the evidence is, as log10 of an e-value: as told, or as it was at the end of the last week in which it
    /// was judged. Nil where the detector gives no e-value.
    public internal(set) var evidence: Double?
    /// What it rests on, as a digest: what was dismissed does not come again unless this changed.
    var fingerprint: String
    /// Whether it is evidence of a ring: of suppliers who act together.
    var isRingEvidence: Bool
    var parties: [String]
}
