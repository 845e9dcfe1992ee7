/// Whether a document could be read, and if not why; the values of `status` in events.
public enum DocumentStatus: String, CaseIterable, Sendable {
    case read, encrypted, corrupt
    case tooLarge = "too-large"
    case tooManyPages = "too-many-pages"
    case tooDeep = "too-deep"
    case tooSlow = "too-slow"
    case empty
    /// Pages, but no letters on them: scanned, or drawn.
    case noText = "no-text"
    case unsupported
}

/// Why a document was not read: a normal outcome, not a mistake.
struct DocumentFault: Error, Equatable {
    let status: DocumentStatus
    let detail: String

    init(_ status: DocumentStatus, _ detail: String) {
        self.status = status
        self.detail = detail
    }
}
