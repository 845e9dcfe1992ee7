public import BidEvents

/// How many hypotheses were judged in a week, and how strong the evidence is for those that were told.
///
/// Who chooses by evidence must know of all that were looked at: the strongest of many are strong by chance. So the count
/// holds those too that were far too weak for a finding.
public struct JudgedReading: Hashable, Codable, Sendable {
    /// A subject that a warning stands of.
    public struct Told: Hashable, Codable, Sendable {
        public let subject: Subject
        /// The decimal logarithm of its e-value as it was last in the week, in thousandths, rounded down.
        public let thousandths: Int

        public init(_ subject: Subject, thousandths: Int) {
            self.subject = subject
            self.thousandths = thousandths
        }
    }

    /// All that were judged, each once, however often it was.
    public let count: Int
    /// Each of the hypotheses counts for one of these at most, and each of these has the largest e-value of its own.
    public let told: [Told]

    public init(count: Int, told: [Told]) {
        self.count = count
        self.told = told
    }
}

extension Subject {
    /// What a reading is about that many markets give for a week; the market is then its instance.
    public init(_ week: Week) { self.init(kind: "week", identifier: "\(week)") }
}
