extension Event {
    /// Checks what a step needs beyond a report: a decision names it by its identifiers, and they must fit there.
    public func checkStep() throws(EventRejection) {
        try Self.checkName(id, "id")
        if let project = projectID { try Self.checkName(project, "data.project_id") }
    }

    private static func checkName(_ text: String, _ field: String) throws(EventRejection) {
        guard !text.isEmpty, text.utf8.count <= 256,
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else {
            throw .wrong(field, "is no identifier of 1 to 256 printable bytes", remedy: "give the step a shorter one")
        }
    }
}
