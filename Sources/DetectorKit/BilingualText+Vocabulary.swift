import BidEvents

extension BilingualText {
    /// What an event type is called; its dotted name where the vocabulary does not know it.
    public init(titleOf name: String) {
        let type = Vocabulary.type(named: name)
        self.init(chinese: type?.chineseTitle ?? name, english: type?.englishTitle ?? name)
    }
}
