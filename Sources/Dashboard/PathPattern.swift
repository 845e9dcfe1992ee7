/// The path of an endpoint, with at most one variable: `/api/v1/warnings/{id}`.
///
/// `{id+}` stands for a name that may have slashes, as identifiers of projects do.
struct PathPattern: Hashable, Sendable {
    /// What stands before and after the variable; all of it in `before` where there is none.
    private let before: String
    private let after: String
    let variable: String?
    private let isWide: Bool

    init(_ text: String) {
        guard let open = text.firstIndex(of: "{"), let close = text.firstIndex(of: "}") else {
            (before, after, variable, isWide) = (text, "", nil, false)
            return
        }
        let name = text[text.index(after: open)..<close]
        before = String(text[..<open])
        after = String(text[text.index(after: close)...])
        isWide = name.hasSuffix("+")
        variable = isWide ? String(name.dropLast()) : String(name)
    }

    /// As OpenAPI writes it.
    var text: String { before + (variable.map { "{\($0)}" } ?? "") + after }

    /// How much of a path is fixed: of two patterns that fit, the one with more of it is meant.
    var fixedLength: Int { before.utf8.count + after.utf8.count + (variable == nil ? 1 : 0) }

    /// Whether a path fits, and what the variable is then.
    func match(_ path: String) -> (isMatch: Bool, value: String?) {
        guard variable != nil else { return (path == before, nil) }
        guard path.utf8.count > before.utf8.count + after.utf8.count, path.hasPrefix(before), path.hasSuffix(after)
        else {
            return (false, nil)
        }
        let value = path.dropFirst(before.count).dropLast(after.count)
        return (isWide || !value.contains("/"), String(value))
    }
}
