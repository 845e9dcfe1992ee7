/// Collects what is wrong; a reference, so that the readers of one file share it.
public final class Diagnostics {
    /// How many diagnostics are kept; the rest is only counted.
    public static let limit = 200

    /// What was found, in the order of finding.
    public private(set) var items: [Diagnostic] = []
    /// How many were found after the limit was reached.
    public private(set) var uncollected = 0
    /// Whether an error was found, kept or only counted.
    public private(set) var hasErrors = false

    public init() {}

    public func error(_ code: String, at location: SourceLocation, _ message: String, remedy: String? = nil) {
        hasErrors = true
        add(Diagnostic(code: code, severity: .error, location: location, message: message, remedy: remedy))
    }

    public func warning(_ code: String, at location: SourceLocation, _ message: String, remedy: String? = nil) {
        add(Diagnostic(code: code, severity: .warning, location: location, message: message, remedy: remedy))
    }

    /// What was found, in the order of the file; at one place in the order of finding.
    public var sorted: [Diagnostic] {
        items.enumerated()
            .sorted { ($0.element.location, $0.offset) < ($1.element.location, $1.offset) }
            .map(\.element)
    }

    /// Adds what another collector found, unless it is there already: two readers of one file find the same.
    public func merge(_ found: [Diagnostic]) {
        for diagnostic in found where !items.contains(diagnostic) {
            if diagnostic.severity == .error { hasErrors = true }
            add(diagnostic)
        }
    }

    private func add(_ diagnostic: Diagnostic) {
        guard items.count < Self.limit else {
            uncollected += 1
            return
        }
        items.append(diagnostic)
    }
}
